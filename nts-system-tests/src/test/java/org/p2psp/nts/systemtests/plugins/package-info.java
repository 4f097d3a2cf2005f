// SPDX-License-Identifier: Apache-2.0
/** Third parties' jars in the plug-in folder of the packaged command. */
package org.p2psp.nts.systemtests.plugins;
