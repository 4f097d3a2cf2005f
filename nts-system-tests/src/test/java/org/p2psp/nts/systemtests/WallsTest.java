package org.p2psp.nts.systemtests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

/** The walls between the modules and around the machines; see docs/decisions for their reasons. */
@AnalyzeClasses(packages = "org.p2psp.nts", importOptions = ImportOption.DoNotIncludeTests.class)
final class WallsTest {
  private static final String OURS = "org.p2psp.nts..";
  private static final String API = "org.p2psp.nts.api..";
  private static final String TRANSPORT = "org.p2psp.nts.transport..";
  private static final String RELIABLE = "org.p2psp.nts.reliable..";
  private static final String PREDICTION = "org.p2psp.nts.prediction..";
  private static final String ROLES = "org.p2psp.nts.roles..";
  private static final String EVENTS = "org.p2psp.nts.roles.event";
  private static final String EMBED = "org.p2psp.nts.embed..";
  private static final String SIMULATOR = "org.p2psp.nts.simulator..";
  private static final String TESTKIT = "org.p2psp.nts.testkit..";

  @ArchTest static final ArchRule API_USES_NOTHING_OF_OURS = usesOfOursOnly(API);
  @ArchTest static final ArchRule TRANSPORT_USES_API_ONLY = usesOfOursOnly(TRANSPORT, API);
  @ArchTest static final ArchRule RELIABLE_USES_API_ONLY = usesOfOursOnly(RELIABLE, API);
  @ArchTest static final ArchRule PREDICTION_USES_API_ONLY = usesOfOursOnly(PREDICTION, API);
  @ArchTest static final ArchRule ROLES_USE_API_ONLY = usesOfOursOnly(ROLES, API);

  /** An embedded peer finds its providers as everybody does; the transport's agent drives it. */
  @ArchTest
  static final ArchRule EMBED_USES_API_ROLES_AND_TRANSPORT_ONLY =
      usesOfOursOnly(EMBED, API, ROLES, TRANSPORT);

  @ArchTest
  static final ArchRule SIMULATOR_USES_API_AND_ROLES_ONLY = usesOfOursOnly(SIMULATOR, API, ROLES);

  /** A simulated team tells what roles tell; the machines themselves are none of its business. */
  @ArchTest
  static final ArchRule TESTKIT_USES_API_SIMULATOR_AND_EVENTS_ONLY =
      usesOfOursOnly(TESTKIT, API, SIMULATOR, EVENTS);

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.p2psp.nts.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule MACHINES_TOUCH_NO_SOCKET =
      machines()
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.nio.channels..")
                  .or(
                      resideInAPackage("java.net..")
                          .and(not(DescribedPredicate.describe("addresses", WallsTest::isAddress)))
                          .as("classes of java.net other than addresses")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule MACHINES_HAVE_NO_THREAD_LOCK_OR_LOG =
      machines()
          .should()
          .dependOnClassesThat(
              assignableTo(Thread.class)
                  .or(assignableTo(System.Logger.class))
                  .or(resideInAnyPackage("java.util.concurrent.locks..", "java.util.logging..")))
          .allowEmptyShould(true);

  private static GivenClassesConjunction machines() {
    return noClasses().that().implement("org.p2psp.nts.api.ProtocolMachine");
  }

  /** A name and a number, not I/O: a machine may hold an address, though not open it. */
  private static boolean isAddress(JavaClass type) {
    return type.isAssignableTo(java.net.InetAddress.class)
        || type.isAssignableTo(java.net.SocketAddress.class)
        || type.isEquivalentTo(java.net.UnknownHostException.class);
  }

  private static ArchRule usesOfOursOnly(String module, String... others) {
    return classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage(module)
                .or(resideInAnyPackage(others))
                .or(not(resideInAPackage(OURS)))
                .as("are its own, of %s, or not ours", String.join(", ", others)))
        .allowEmptyShould(true);
  }
}
