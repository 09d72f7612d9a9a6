package dev.skep.server.session;

/** Keeps the classes of user-defined functions at hand, those dropped meanwhile too, until it is closed. */
public interface FunctionUse extends AutoCloseable {
    @Override
    void close();
}
