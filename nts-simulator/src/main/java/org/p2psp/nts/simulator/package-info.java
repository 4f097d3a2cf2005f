/** A virtual internet in virtual time, which drives the same machines that run on real sockets. */
package org.p2psp.nts.simulator;
