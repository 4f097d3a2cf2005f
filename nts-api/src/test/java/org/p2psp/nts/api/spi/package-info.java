// SPDX-License-Identifier: Apache-2.0
/** Tests of the provider look-up and of the configurations. */
package org.p2psp.nts.api.spi;
