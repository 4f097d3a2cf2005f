# SPDX-License-Identifier: Apache-2.0
"""The place where a page's samples run: a scratch folder, a copy of the checkout, some shims."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

SETTINGS = """<settings>
  <profiles>
    <profile>
      <id>downloaded</id>
      <repositories>
        <repository><id>downloaded</id><url>file://{m2}</url><snapshots><enabled>false</enabled></snapshots></repository>
      </repositories>
      <pluginRepositories>
        <pluginRepository><id>downloaded</id><url>file://{m2}</url></pluginRepository>
      </pluginRepositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>downloaded</activeProfile></activeProfiles>
</settings>
"""

# A local repository for this run alone. Several pages begin with the same installation: once is enough.
MAVEN = """key=$(printf '%s ' "$@" | sed 's/-f [^ ]* //' | cksum | tr ' ' -)
case " $* " in
  *" install "*) [ ! -e "{root}/installed-$key" ] || exit 0 ;;
  *) key=nothing ;;
esac
"{maven}" -s "{root}/settings.xml" -Dmaven.repo.local="{root}/m2" "$@" || exit
: >"{root}/installed-$key"
"""

WAIT_FOR_PORT = """for i in {1..600}; do
  (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && exit 0
  sleep 0.1
done
echo "nothing listens at port $1" >&2
exit 1"""


def copy_checkout(checkout: Path, target: Path) -> None:
    """The sources, and what was built of them, so that nothing is built again."""
    shutil.copytree(
        checkout, target, symlinks=True,
        ignore=lambda folder, names: {"target", ".git", "plugins", "__pycache__"} & set(names))
    for built in (checkout / "nts-cli/target/nts.jar", *checkout.glob("nts-*/target/fast")):
        copy = target / built.relative_to(checkout)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if built.is_dir():
            shutil.copytree(built, copy)
        elif built.exists():
            shutil.copy2(built, copy)


class Workplace:
    """Scratch folder with `nts` (the checkout), `work` (empty) and commands on the PATH."""

    def __init__(self, root: Path, checkout: Path):
        self.root = root
        self.processes: list[tuple[subprocess.Popen, str, Path]] = []
        self.nts = root / "nts"
        self.shims = root / "shims"
        self.shims.mkdir()
        copy_checkout(checkout, self.nts)
        m2 = os.environ.get("MAVEN_REPOSITORY", str(Path.home() / ".m2/repository"))
        (root / "settings.xml").write_text(SETTINGS.format(m2=m2))
        maven = shutil.which("mvn") or "mvn"
        self.shim("mvn", MAVEN.format(root=root, maven=maven))
        self.shim("sudo", 'exec "$@"')
        self.shim("wait-for-port", WAIT_FOR_PORT, "bash")
        (self.shims / "nts").symlink_to(self.nts / "bin/nts")

    def shim(self, name: str, script: str, shell: str = "sh") -> None:
        path = self.shims / name
        path.write_text(f"#!/usr/bin/env {shell}\n{script}\n")
        path.chmod(0o755)

    def begin(self, folder: str) -> None:
        """A page begins: its work folder is empty, and so is the plug-in folder."""
        for old in (self.root / "work", self.nts / "plugins"):
            shutil.rmtree(old, ignore_errors=True)
        (self.root / "work").mkdir()
        (self.root / "env").write_text("")
        (self.root / "cwd").write_text(str((self.root / folder).resolve()))

    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k not in ("MAVEN_OPTS", "JAVA_TOOL_OPTIONS")}
        return kept | {
            "PATH": f"{self.shims}:{os.environ['PATH']}:/usr/sbin:/sbin",
            "NO_COLOR": "1",
            "MAVEN_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.log.org.apache.maven.cli.transfer=warn",
        }

    def cwd(self) -> Path:
        return Path((self.root / "cwd").read_text().strip())

    def run(self, text: str, timeout_s: float) -> tuple[int, str]:
        """Runs lines as one would type them; folder and variables stay for the next block."""
        script = (
            f'. "{self.root}/env"\ntrap \'export -p >"{self.root}/env"; pwd >"{self.root}/cwd"\' EXIT\n'
            "set -euo pipefail\n" + text)
        process = subprocess.Popen(
            ["bash", "-c", script], cwd=self.cwd(), env=self.environment(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True)
        try:
            output, _ = process.communicate(timeout=timeout_s)
            return process.returncode, output
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            return 124, output + f"\nstopped after {timeout_s:.0f} s"

    def start(self, line: str, until: str, timeout_s: float) -> str | None:
        """Starts a line that goes on; returns what is wrong, or None once it printed the text."""
        output = self.root / f"background-{len(self.processes)}.txt"
        with output.open("w") as sink:
            process = subprocess.Popen(
                ["bash", "-c", f'. "{self.root}/env"\nset -o pipefail\n' + line], cwd=self.cwd(),
                env=self.environment(), stdin=subprocess.DEVNULL, stdout=sink,
                stderr=subprocess.STDOUT, start_new_session=True)
        self.processes.append((process, line, output))
        end = time.monotonic() + (timeout_s if until else 1)
        while time.monotonic() < end:
            if until and until in output.read_text(errors="replace"):
                return None
            if process.poll() not in (None, 0):
                return f"ended with {process.returncode}:\n{output.read_text(errors='replace')}"
            time.sleep(0.05)
        return f"did not print '{until}':\n{output.read_text(errors='replace')}" if until else None

    def end(self) -> list[str]:
        """Ends what still runs, as Ctrl-C does; returns what ended badly before."""
        troubles = []
        for process, line, output in reversed(self.processes):
            status = process.poll()
            if status not in (None, 0):
                troubles.append(f"{line}\nended with {status}:\n{output.read_text(errors='replace')}")
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(process.pid, number)
                    process.wait(5)
                except ProcessLookupError:
                    break
                except subprocess.TimeoutExpired:
                    continue
        self.processes.clear()
        return troubles


def free_ports(count: int) -> list[int]:
    """So many ports, each free for TCP and UDP like the two after it."""
    found: list[int] = []
    for port in range(20_000 + os.getpid() % 5_000, 32_000, 3):
        if len(found) == count:
            break
        sockets = []
        try:
            for offset in range(3):
                for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                    sockets.append(socket.socket(socket.AF_INET, kind))
                    sockets[-1].bind(("", port + offset))
            found.append(port)
        except OSError:
            continue
        finally:
            for opened in sockets:
                opened.close()
    return found
