// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

/**
 * A provider and where it came from.
 *
 * @param provider the provider
 * @param origin file name or module of its jar, for people
 * @param <P> kind of provider
 */
public record FoundProvider<P extends NtsProvider>(P provider, String origin) {}
