// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.p2psp.nts.api.spi.FoundProvider;

final class ProvidersTest {
  @TempDir private Path folder;
  private PluginJar jars;

  @BeforeEach
  void prepareFolder() {
    jars = new PluginJar(folder);
  }

  private Providers find() {
    return Providers.find(folder, true);
  }

  private static List<String> predictors(Providers providers) {
    return providers.predictors().found().stream().map(found -> found.provider().id()).toList();
  }

  private static String originOf(Providers providers, String id) {
    return providers.predictors().found().stream()
        .filter(found -> found.provider().id().equals(id))
        .map(FoundProvider::origin)
        .findFirst()
        .orElseThrow();
  }

  private void assertSkipped(String jar, String... reasons) {
    Providers providers = find();

    assertThat(providers.broken()).hasSize(1);
    assertThat(providers.broken().get(0)).startsWith(jar + ": ").contains(reasons);
    assertThat(predictors(providers)).containsExactlyInAnyOrder(builtIn());
  }

  private static String[] builtIn() {
    return new String[] {"bayesian", "constant", "divisors", "sequential"};
  }

  @Test
  void withoutAFolderThereAreOurOwn() {
    Providers providers = Providers.find(null, false);

    assertThat(providers.broken()).isEmpty();
    assertThat(predictors(providers)).containsExactlyInAnyOrder(builtIn());
    assertThat(providers.messaging().found()).hasSize(2);
    assertThat(providers.transports().choose("nio").isAvailable()).isTrue();
  }

  @Test
  void aFolderThatNobodyAskedForMayBeMissing() {
    assertThat(Providers.find(folder.resolve("plugins"), false).broken()).isEmpty();
  }

  @Test
  void aFolderThatTheUserNamedMustExist() {
    Path missing = folder.resolve("plugins");

    assertThatThrownBy(() -> Providers.find(missing, true))
        .isInstanceOf(UserError.class)
        .hasMessage("--plugins '" + missing + "': expected a folder with jars");
  }

  @Test
  void aJarInTheFolderIsEnough() throws IOException {
    jars.withId("acme-ports-1.0.jar", "AcmePorts", "acme");

    Providers providers = find();

    assertThat(providers.broken()).isEmpty();
    assertThat(predictors(providers)).contains("acme").contains(builtIn());
    assertThat(originOf(providers, "acme")).isEqualTo("acme-ports-1.0.jar");
    assertThat(Providers.choose(providers.predictors(), "--prediction", "acme").id())
        .isEqualTo("acme");
  }

  @Test
  void jarsDoNotSeeEachOther() throws IOException {
    jars.withId("one.jar", "SameName", "one");
    jars.withId("two.jar", "SameName", "two");

    Providers providers = find();

    assertThat(originOf(providers, "one")).isEqualTo("one.jar");
    assertThat(originOf(providers, "two")).isEqualTo("two.jar");
  }

  @Test
  void theOneWithTheHighestPriorityIsChosen() throws IOException {
    jars.withMembers(
        "best.jar",
        "Best",
        "public String id() { return \"best\"; } public int priority() { return 1000; }");

    assertThat(Providers.choose(find().predictors(), "--prediction", null).id()).isEqualTo("best");
  }

  @Test
  void theOneThatIsNotAvailableHereIsNotChosen() throws IOException {
    jars.withMembers(
        "elsewhere.jar",
        "Elsewhere",
        "public String id() { return \"elsewhere\"; } public int priority() { return 1000; }"
            + "public boolean isAvailable() { return false; }");
    Providers providers = find();

    assertThat(Providers.choose(providers.predictors(), "--prediction", null).id())
        .isIn((Object[]) builtIn());
    assertThatThrownBy(() -> Providers.choose(providers.predictors(), "--prediction", "elsewhere"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("elsewhere.jar")
        .hasMessageContaining("not available on this machine");
  }

  @Test
  void garbageIsNamedAndSkipped() throws IOException {
    jars.garbage("garbage.jar", "this is no jar".repeat(100).getBytes(StandardCharsets.UTF_8));

    assertSkipped("garbage.jar", "not a readable jar");
  }

  @Test
  void aFileWithoutAnyByteIsNamedAndSkipped() throws IOException {
    jars.garbage("nothing.jar", new byte[0]);

    assertSkipped("nothing.jar", "not a readable jar");
  }

  @Test
  void anEmptyJarIsNamedAndSkipped() throws IOException {
    jars.empty("empty.jar");

    assertSkipped("empty.jar", "the jar is empty");
  }

  @Test
  void aMissingClassIsNamedAndSkipped() throws IOException {
    jars.withoutItsClass("hollow.jar", "com.example.Gone");

    assertSkipped("hollow.jar", "com.example.Gone", "not found");
  }

  @Test
  void aClassThatIsNoClassIsNamedAndSkipped() throws IOException {
    jars.withId("torn.jar", "Torn", "torn");
    Path jar = folder.resolve("torn.jar");
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));

    assertSkipped("torn.jar", "not a readable jar");
  }

  @Test
  void aConstructorThatThrowsIsNamedAndSkipped() throws IOException {
    jars.withMembers(
        "angry.jar",
        "Angry",
        "public Angry() { throw new IllegalStateException(\"not today\"); }"
            + "public String id() { return \"angry\"; }");

    assertSkipped("angry.jar", "Angry", "not today");
  }

  @Test
  void anIdThatThrowsIsNamedAndSkipped() throws IOException {
    jars.withMembers(
        "nameless.jar",
        "Nameless",
        "public String id() { throw new UnsupportedOperationException(\"no name\"); }");

    assertSkipped("nameless.jar", "no name");
  }

  @Test
  void anIdThatIsNoneIsNamedAndSkipped() throws IOException {
    jars.withId("shouting.jar", "Shouting", "SHOUTING ID");

    assertSkipped("shouting.jar", "Shouting", "'SHOUTING ID'", "lower-case");
  }

  @Test
  void anAvailabilityThatThrowsIsNamedAndSkipped() throws IOException {
    jars.withMembers(
        "moody.jar",
        "Moody",
        "public String id() { return \"moody\"; }"
            + "public boolean isAvailable() { throw new IllegalStateException(\"bad mood\"); }");

    assertSkipped("moody.jar", "bad mood");
  }

  @Test
  void brokenJarsDoNotStopTheOthers() throws IOException {
    jars.garbage("a.jar", new byte[] {1, 2, 3});
    jars.withoutItsClass("b.jar", "Gone");
    jars.withId("c.jar", "Good", "good");
    jars.garbage("not-a-plugin.txt", new byte[] {1});

    Providers providers = find();

    assertThat(providers.broken()).hasSize(2);
    assertThat(originOf(providers, "good")).isEqualTo("c.jar");
  }

  @Test
  void aDoubledIdIsAnErrorThatNamesBothJars() throws IOException {
    jars.withId("one.jar", "One", "twin");
    jars.withId("two.jar", "Two", "twin");

    assertThatThrownBy(this::find)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'twin'")
        .hasMessageContaining("one.jar")
        .hasMessageContaining("two.jar")
        .hasMessageContaining("remove one of the jars");
  }

  @Test
  void oneOfOurOwnIdsIsTakenToo() throws IOException {
    jars.withId("copycat.jar", "Copycat", "sequential");

    assertThatThrownBy(this::find)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'sequential'")
        .hasMessageContaining("copycat.jar");
  }
}
