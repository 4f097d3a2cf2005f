// SPDX-License-Identifier: Apache-2.0
/** What the tests of the roles share. */
package org.p2psp.nts.roles;
