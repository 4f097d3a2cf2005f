// SPDX-License-Identifier: Apache-2.0
/** Real processes of the command across real kernel NATs; Linux and root only. */
package org.p2psp.nts.systemtests.kernel;
