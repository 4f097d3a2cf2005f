// SPDX-License-Identifier: Apache-2.0
/** Small machines and tables that several roles are composed of. */
package org.p2psp.nts.roles.common;
