package dev.skep.server.session;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Class loaders of functions that the session has dropped: open as long as a query is that may still load classes from them. */
final class RetiredLoaders {
    private final List<Closeable> retired = new ArrayList<>();
    private int openQueries;

    /** Closes the loader, now or at the end of the last query that is open. */
    synchronized void retire(Closeable loader) {
        retired.add(loader);
        closeUnused();
    }

    /** Says that a query is open, until what is returned is closed; closing it again does nothing. */
    synchronized FunctionUse use() {
        openQueries++;
        return new Use();
    }

    private synchronized void end() {
        openQueries--;
        closeUnused();
    }

    private void closeUnused() {
        if (openQueries > 0) {
            return;
        }
        try {
            for (Closeable loader : retired) {
                loader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            retired.clear();
        }
    }

    private final class Use implements FunctionUse {
        private boolean closed;

        @Override
        public void close() {
            synchronized (RetiredLoaders.this) {
                if (!closed) {
                    closed = true;
                    end();
                }
            }
        }
    }
}
