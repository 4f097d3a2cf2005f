// SPDX-License-Identifier: Apache-2.0
/** What roles report to their users. */
package org.p2psp.nts.roles.event;
