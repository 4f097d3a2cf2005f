/** The {@code nts} command: it reads options, starts the roles and reports what they do. */
@NullMarked
package org.p2psp.nts.cli;

import org.jspecify.annotations.NullMarked;
