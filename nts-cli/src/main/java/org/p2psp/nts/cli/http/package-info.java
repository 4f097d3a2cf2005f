// SPDX-License-Identifier: Apache-2.0
/** What the command's small web servers share: who may ask, short answers, time-outs. */
package org.p2psp.nts.cli.http;
