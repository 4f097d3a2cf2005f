// SPDX-License-Identifier: Apache-2.0
/** Laws of large teams in the virtual internet. */
package org.p2psp.nts.systemtests.scale;
