// SPDX-License-Identifier: Apache-2.0
/**
 * A laboratory of real kernel NATs: network namespaces joined by a router, with nftables rules that
 * behave like the NAT types. Linux and root only; everything it makes it removes again.
 */
package org.p2psp.nts.cli.lab;
