package dev.skep.format.parquet.column;

/** An encoding that Parquet does not allow for a type, or that is not known. */
public final class UnknownEncodingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownEncodingException(String encoding) {
        super(encoding);
    }
}
