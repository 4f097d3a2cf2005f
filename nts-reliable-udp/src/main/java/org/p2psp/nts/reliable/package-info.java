/** Reliable messaging over datagrams, as providers that a role finds at run time. */
@NullMarked
package org.p2psp.nts.reliable;

import org.jspecify.annotations.NullMarked;
