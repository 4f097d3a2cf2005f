// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.lab;

import com.sun.jna.LastErrorException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs code of this process inside a network namespace. A thread that has entered one stays there;
 * the sockets that it opens belong there for good, and so do the threads that it starts.
 */
public final class NamespaceThreads {
  private static final String FOLDER = "/var/run/netns/";

  private NamespaceThreads() {}

  /**
   * Calls something on a new thread in the host's namespace and waits for its end.
   *
   * @throws LabException if the namespace cannot be entered
   * @throws Exception whatever the work throws
   */
  public static <T> T call(LabHost host, Callable<T> work) throws Exception {
    return call(host.namespace(), work);
  }

  /** Starts a daemon thread in the host's namespace. */
  public static void start(LabHost host, Runnable work, String name) throws LabException {
    callForIo(
        host,
        () -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          thread.start();
          return thread;
        });
  }

  /** The same as {@link #call} for work that throws nothing but I/O errors. */
  static <T> T callForIo(LabHost host, Callable<T> work) throws LabException {
    try {
      return call(host, work);
    } catch (LabException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new LabException("work in " + host.namespace() + " failed: " + e.getMessage(), e);
    }
  }

  static <T> T call(String namespace, Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              enter(namespace);
              return work.call();
            });
    Thread thread = new Thread(task, namespace);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Moves the calling thread, which must not be one that goes on with other work. */
  private static void enter(String namespace) throws LabException {
    try {
      int descriptor =
          LinuxCalls.open(FOLDER + namespace, LinuxCalls.O_RDONLY | LinuxCalls.O_CLOEXEC);
      try {
        LinuxCalls.setns(descriptor, LinuxCalls.CLONE_NEWNET);
      } finally {
        LinuxCalls.close(descriptor);
      }
    } catch (LastErrorException e) {
      throw new LabException(
          "the namespace " + namespace + " cannot be entered: " + e.getMessage(), e);
    }
  }
}
