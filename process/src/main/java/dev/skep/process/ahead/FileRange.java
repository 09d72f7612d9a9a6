package dev.skep.process.ahead;

/** Some bytes of a file, from {@code start} on and up to {@code end}, which is not one of them. */
public record FileRange(long start, long end) {
    public long length() {
        return end - start;
    }
}
