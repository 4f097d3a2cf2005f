// SPDX-License-Identifier: Apache-2.0
/** Tests of the vocabulary, and what tests of the other packages share. */
package org.p2psp.nts.api;
