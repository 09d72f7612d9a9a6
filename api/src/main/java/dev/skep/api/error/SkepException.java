package dev.skep.api.error;

import java.util.Optional;

/** The one exception that reaches users: a stable code, a message, and where and how to mend it when known. */
public class SkepException extends RuntimeException {
    private final ErrorCode code;
    private final SourceLocation location;
    private final String hint;

    public SkepException(ErrorCode code, String message) {
        this(code, message, null, null, null);
    }

    public SkepException(ErrorCode code, String message, Throwable cause) {
        this(code, message, null, null, cause);
    }

    public SkepException(ErrorCode code, String message, SourceLocation location) {
        this(code, message, location, null, null);
    }

    /**
     * @param location where in the statement, or null when it is not about a place in its text
     * @param hint what to try, or null
     * @param cause or null
     */
    public SkepException(ErrorCode code, String message, SourceLocation location, String hint, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.location = location;
        this.hint = hint;
    }

    public ErrorCode code() {
        return code;
    }

    public Optional<SourceLocation> location() {
        return Optional.ofNullable(location);
    }

    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** The same error placed at {@code place}, unless it already has a place. */
    public SkepException at(SourceLocation place) {
        if (location != null || place == null) {
            return this;
        }
        return new SkepException(code, getMessage(), place, hint, getCause() == null ? this : getCause());
    }

    /** The same error with a hint. */
    public SkepException withHint(String text) {
        return new SkepException(code, getMessage(), location, text, getCause());
    }
}
