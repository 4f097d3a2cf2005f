/** Reliable messaging over datagrams, as providers that a role finds at run time. */
package org.p2psp.nts.reliable;
