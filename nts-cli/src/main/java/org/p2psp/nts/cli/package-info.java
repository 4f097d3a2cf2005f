/** The {@code nts} command: it reads options, starts the roles and reports what they do. */
package org.p2psp.nts.cli;
