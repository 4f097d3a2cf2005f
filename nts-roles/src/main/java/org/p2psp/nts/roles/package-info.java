/** The splitter, the monitor and the peer as protocol machines without I/O. */
package org.p2psp.nts.roles;
