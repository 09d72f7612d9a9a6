package dev.skep.format.hadoop.sequence;

/**
 * Hadoop's classes of values as headers of files name them. The names are put together at run time: jars that hold some of Hadoop's classes under names of their own would have these words changed with
 * them.
 */
enum Writables {
    TEXT("Text"),
    BYTES("BytesWritable");

    private final String className;

    Writables(String simpleName) {
        className = String.join(".", "org", "apache", "hadoop", "io", simpleName);
    }

    String className() {
        return className;
    }
}
