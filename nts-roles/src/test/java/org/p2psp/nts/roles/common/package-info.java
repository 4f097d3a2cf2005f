// SPDX-License-Identifier: Apache-2.0
/** Tests of the parts that several roles are composed of. */
package org.p2psp.nts.roles.common;
