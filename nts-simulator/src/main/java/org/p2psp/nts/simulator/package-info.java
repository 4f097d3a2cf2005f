/** A virtual internet in virtual time, which drives the same machines that run on real sockets. */
@NullMarked
package org.p2psp.nts.simulator;

import org.jspecify.annotations.NullMarked;
