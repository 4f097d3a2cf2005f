// SPDX-License-Identifier: Apache-2.0
/** What a splitter cuts into chunks and a peer hands to its player. */
package org.p2psp.nts.api.media;
