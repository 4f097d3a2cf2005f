/** Arbitraries for NAT worlds and contract tests for every provider interface, for users of NTS. */
@NullMarked
package org.p2psp.nts.testkit;

import org.jspecify.annotations.NullMarked;
