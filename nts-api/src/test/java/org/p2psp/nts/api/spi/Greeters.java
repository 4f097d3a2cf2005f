// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.api.spi;

/** Providers of a kind that only tests know. */
final class Greeters {
  private Greeters() {}

  /** The kind. */
  public interface Greeter extends NtsProvider {}

  /** Priority 10. */
  public static final class Polite implements Greeter {
    @Override
    public String id() {
      return "polite";
    }

    @Override
    public int priority() {
      return 10;
    }
  }

  /** Priority 0, the default. */
  public static final class Brief implements Greeter {
    @Override
    public String id() {
      return "brief";
    }
  }

  /** Priority 0 too, before {@link Brief} by its id. */
  public static final class Awkward implements Greeter {
    @Override
    public String id() {
      return "awkward";
    }
  }

  /** Highest priority, but never available. */
  public static final class Telepathic implements Greeter {
    @Override
    public String id() {
      return "telepathic";
    }

    @Override
    public int priority() {
      return Integer.MAX_VALUE;
    }

    @Override
    public boolean isAvailable() {
      return false;
    }
  }

  /** Lowest priority that there is. */
  public static final class LastResort implements Greeter {
    @Override
    public String id() {
      return "last-resort";
    }

    @Override
    public int priority() {
      return Integer.MIN_VALUE;
    }
  }

  /** Another one with the id of {@link Polite}. */
  public static final class Impostor implements Greeter {
    @Override
    public String id() {
      return "polite";
    }
  }

  /** Cannot be made. */
  public static final class Broken implements Greeter {
    private final String id = loadLibrary();

    private static String loadLibrary() {
      throw new IllegalStateException("libgreet.so is missing");
    }

    @Override
    public String id() {
      return id;
    }
  }
}
