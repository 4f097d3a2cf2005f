// SPDX-License-Identifier: Apache-2.0
/**
 * The live page: what a running role does, to be looked at in a browser. {@link
 * org.p2psp.nts.cli.live.LivePage} is fed with the role's events, keeps what a page needs, and
 * serves it over local HTTP, as JSON and as server-sent events.
 */
package org.p2psp.nts.cli.live;
