// SPDX-License-Identifier: Apache-2.0
/** Real processes under floods of datagrams and connections. */
package org.p2psp.nts.systemtests.flood;
