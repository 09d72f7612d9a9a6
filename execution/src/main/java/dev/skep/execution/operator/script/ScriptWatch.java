package dev.skep.execution.operator.script;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * Ends the scripts of this process when it dies, even if it is killed: a shell that reads which scripts run from a pipe, and kills what is left of them, with all that they started, when
 * the pipe ends. Where there is no such shell nothing is watched. Safe for use by many threads.
 */
final class ScriptWatch {
    static final ScriptWatch OF_PROCESS = new ScriptWatch();

    /** Signals of a terminal are for the JVM, whose end it then sees. */
    private static final String PROGRAM =
            """
            trap '' INT HUP TERM
            end() {
                set -- "$1" $(cat /proc/"$1"/task/*/children 2>/dev/null || ps -o pid= --ppid "$1" 2>/dev/null)
                kill -9 "$1" 2>/dev/null
                shift
                for child; do end "$child"; done
            }
            scripts=' '
            while read -r what script; do
                case $what in
                    begun) scripts="$scripts$script " ;;
                    ended) scripts="${scripts%%" $script "*} ${scripts#*" $script "}" ;;
                esac
            done
            for script in $scripts; do end "$script"; done
            """;

    private Process shell;

    /** To be called before a script is started, so that it is watched soon after. */
    synchronized void begin() {
        if (shell != null && shell.isAlive()) {
            return;
        }
        try {
            shell = new ProcessBuilder("/bin/sh", "-c", PROGRAM)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // no shell here: scripts of a killed process go on to their own end
            shell = null;
        }
    }

    /** Kills a script if this process dies before it has {@link #ended}. */
    synchronized void begun(long script) {
        tell("begun " + script);
    }

    synchronized void ended(long script) {
        tell("ended " + script);
    }

    private void tell(String line) {
        if (shell == null) {
            return;
        }
        try {
            OutputStream pipe = shell.getOutputStream();
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // somebody has killed the shell: the next script begins another one
            shell = null;
        }
    }
}
