/** The splitter, the monitor and the peer as protocol machines without I/O. */
@NullMarked
package org.p2psp.nts.roles;

import org.jspecify.annotations.NullMarked;
