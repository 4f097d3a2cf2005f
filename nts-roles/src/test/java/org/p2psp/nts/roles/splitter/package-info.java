// SPDX-License-Identifier: Apache-2.0
/** Tests of the parts of a splitter. */
package org.p2psp.nts.roles.splitter;
