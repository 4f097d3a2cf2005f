/**
 * The vocabulary, the provider interfaces and the machine contract that every other module of NTS
 * is written against.
 */
@NullMarked
package org.p2psp.nts.api;

import org.jspecify.annotations.NullMarked;
