// SPDX-License-Identifier: Apache-2.0
package org.p2psp.nts.cli.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.p2psp.nts.api.Nullable;
import org.p2psp.nts.cli.events.JsonLine;
import org.p2psp.nts.cli.http.Answers;
import org.p2psp.nts.cli.run.HostPort;
import org.p2psp.nts.cli.run.RoleEvents;
import org.p2psp.nts.roles.event.RoleEvent;
import org.p2psp.nts.roles.event.TeamView;

/**
 * The live page of one role. Everything that it knows is kept by a thread of its own, to which the
 * others hand what they have to tell through a bounded queue: telling never waits, and is for any
 * thread. The server starts a moment after the role, so that it does not hold up its start; where
 * it cannot start, that is said and the role goes on without.
 */
public final class LivePage implements Consumer<RoleEvent>, AutoCloseable {
  private static final int QUEUE = 1024;
  private static final long NS_PER_MS = 1_000_000;
  private static final long TICK_NS = 1_000_000_000;
  private static final long START_DELAY_NS = 300 * NS_PER_MS;
  private static final long TEAM_FRESH_NS = 900 * NS_PER_MS;
  private static final long TEAM_PATIENCE_MS = 500;
  private static final long PATIENCE_MS = 2000;

  private final @Nullable HostPort asked;
  private final LiveIdentity who;
  private final Consumer<String> say;
  private final RunFolder folder;
  private final LiveState state;
  private final EventStream events;
  private final ArrayBlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(QUEUE);
  private final Map<String, HttpHandler> routes = new LinkedHashMap<>();
  private final CompletableFuture<HostPort> address = new CompletableFuture<>();
  private final Thread thread;
  private final long startNs = System.nanoTime();
  private volatile TeamSource source = answer -> {};
  private volatile boolean closed;
  private long teamAtNs = startNs - TICK_NS;
  private @Nullable LiveServer server;
  private @Nullable Path entry;

  private LivePage(
      @Nullable HostPort asked, LiveIdentity who, RunFolder folder, Consumer<String> say) {
    this.asked = asked;
    this.who = who;
    this.folder = folder;
    this.say = say;
    this.state = new LiveState(who);
    this.events = new EventStream(Long.toString(System.currentTimeMillis(), 36));
    this.thread = new Thread(this::run, "nts-live");
    thread.setDaemon(true);
    route("/events", events);
    route("/status.json", this::sendStatus);
  }

  /**
   * A page that is not served before {@link #start}.
   *
   * @param asked where, null = not at all: then everything here does nothing
   * @param say takes lines for the user
   */
  public static LivePage at(@Nullable HostPort asked, LiveIdentity who, Consumer<String> say) {
    return new LivePage(asked, who, RunFolder.ofUser(), say);
  }

  static LivePage at(HostPort asked, LiveIdentity who, RunFolder folder, Consumer<String> say) {
    return new LivePage(asked, who, folder, say);
  }

  /** Adds what {@link LiveServer#route} takes; before the start. */
  public void route(String path, HttpHandler handler) {
    routes.put(path, handler);
  }

  /** Where the team is asked for. */
  public LivePage askTeamOf(TeamSource newSource) {
    source = newSource;
    return this;
  }

  /** Starts the page's thread, which serves it soon. */
  public LivePage start() {
    if (asked != null) {
      thread.start();
    }
    return this;
  }

  /** Where the page is served, as soon as it is; fails if it cannot be. */
  public CompletableFuture<HostPort> address() {
    return address;
  }

  /** The role tells something of itself. */
  @Override
  public void accept(RoleEvent event) {
    accept(who.role(), who.id(), event);
  }

  /** A member in this process tells something. */
  public void accept(String role, String id, RoleEvent event) {
    tell(
        () -> {
          state.accept(uptimeMs(), id, event);
          RoleEvents.describe(event, (name, fields) -> publish(role, id, name, fields));
        });
  }

  private void publish(String role, String id, String name, Consumer<JsonLine> fields) {
    if (name.equals("stats")) {
      return; // in the status of every second
    }
    JsonLine line =
        new JsonLine().put("t_ms", uptimeMs()).put("role", role).put("id", id).put("event", name);
    fields.accept(line);
    events.publish("role", line.toString());
  }

  /** The role's main socket is there. */
  public void listening(String endpoint) {
    tell(() -> state.listening(endpoint));
  }

  /**
   * The page plays the stream.
   *
   * @param playerAddress where other players find it
   * @param player serves {@code /player/}; before the start
   */
  public void play(String playerAddress, HttpHandler player) {
    route("/player/", player);
    tell(() -> state.player(playerAddress));
  }

  /** A member's NAT has this name. */
  public void nat(String id, String name) {
    tell(() -> state.nat(id, name));
  }

  /** The page plays the stream of this member. */
  public void watch(String id) {
    tell(() -> state.watch(id));
  }

  /** What does not fit into the queue is left out: the page is behind, the role is not. */
  private boolean tell(Runnable task) {
    return asked != null && !closed && tasks.offer(task);
  }

  private long uptimeMs() {
    return (System.nanoTime() - startNs) / NS_PER_MS;
  }

  private void run() {
    try {
      work(startNs + START_DELAY_NS);
      serve();
      long nextTickNs = System.nanoTime();
      while (!closed) {
        work(nextTickNs);
        nextTickNs = Math.max(nextTickNs + TICK_NS, System.nanoTime());
        tick();
      }
    } catch (InterruptedException e) {
      return; // closed
    } catch (IOException e) {
      say.accept("--live " + e.getMessage() + "; going on without a live page");
      address.completeExceptionally(e);
      closed = true;
      tasks.clear();
    }
  }

  private void work(long untilNs) throws InterruptedException {
    while (!closed) {
      long leftNs = untilNs - System.nanoTime();
      Runnable task = tasks.poll(Math.max(0, leftNs), TimeUnit.NANOSECONDS);
      if (task == null) {
        return;
      }
      task.run();
    }
  }

  private void serve() throws IOException {
    if (asked == null) {
      return;
    }
    LiveServer started = LiveServer.start(asked);
    server = started;
    LiveFiles.serve(started);
    routes.forEach(started::route);
    HostPort shown = started.address();
    register(shown);
    say.accept("live page at http://" + shown + "/");
    address.complete(shown);
  }

  private void register(HostPort shown) {
    try {
      entry = folder.register(RunEntry.ofThisProcess(who.role(), who.id(), shown.toString()));
    } catch (IOException e) {
      say.accept("'nts status' will not find this: " + e.getMessage());
    }
  }

  private void tick() {
    LiveSnapshot now = state.snapshot(uptimeMs());
    state.history().sample(now);
    if (events.clients() > 0) {
      askForTeam(() -> {});
      events.publishStatus(StatusJson.of(now, null));
    }
  }

  /** Page's thread: asks for the team, if what is known is old; then, or at once, goes on. */
  private void askForTeam(Runnable then) {
    if (System.nanoTime() - teamAtNs < TEAM_FRESH_NS) {
      then.run();
      return;
    }
    source.request(team -> tell(() -> onTeam(team, then)));
  }

  private void onTeam(TeamView team, Runnable then) {
    teamAtNs = System.nanoTime();
    state.team(team);
    then.run();
  }

  /**
   * What is known now, with a team that is not older than a second where the role answers in time.
   * Waits, up to some seconds: not for the role's thread.
   *
   * @throws IOException if the page is closed or does not answer
   */
  public LiveSnapshot snapshot() throws IOException {
    return ask(known -> known.snapshot(uptimeMs()));
  }

  private <T> T ask(Function<LiveState, T> question) throws IOException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    tell(() -> askForTeam(() -> answer.complete(question.apply(state))));
    try {
      return answer.get(TEAM_PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      tell(() -> answer.complete(question.apply(state))); // without the team then
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException("the page is closed", e);
    }
    try {
      return answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("the page is closed or too busy", e);
    }
  }

  private void sendStatus(HttpExchange exchange) throws IOException {
    String json = ask(known -> StatusJson.of(known.snapshot(uptimeMs()), known.history().json()));
    Answers.fresh(exchange, "application/json", Answers.utf8(json + "\n"));
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
      events.close();
      if (server != null) {
        server.close();
      }
      if (entry != null) {
        Files.deleteIfExists(entry);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      say.accept("cannot be deleted: " + e.getMessage());
    }
  }
}
