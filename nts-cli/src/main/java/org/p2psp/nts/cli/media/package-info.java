// SPDX-License-Identifier: Apache-2.0
/**
 * From a source to chunks: {@link org.p2psp.nts.cli.media.MediaSources} opens what feeds a
 * splitter, {@link org.p2psp.nts.cli.media.StreamChunker} finds the format and cuts the bytes, and
 * {@link org.p2psp.nts.cli.media.SourcePump} moves them from one to the other.
 */
package org.p2psp.nts.cli.media;
