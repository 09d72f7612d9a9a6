package dev.skep.metastore;

import java.util.List;

/**
 * What a committed write has to do with files, in this order. Each step can be repeated, and one that has been done does nothing.
 *
 * @param retired directories and files that only statements older than the commit look at; deleted when no such statement runs
 */
public record WriteCommit(List<Step> steps, List<String> retired) {
    public WriteCommit {
        steps = List.copyOf(steps);
        retired = List.copyOf(retired);
    }

    /** One file operation. */
    public sealed interface Step {}

    /** Renames a file or directory; done when its source is gone. */
    public record Move(String from, String to) implements Step {}

    /** Puts a file in the place of another one, or of none, where no statement reads; done when its source is gone. */
    public record Replace(String from, String to) implements Step {}

    /** Deletes a file, or a directory with all that is in it. */
    public record Delete(String path) implements Step {}

    /** Deletes a directory if nothing is left in it. */
    public record DeleteEmpty(String path) implements Step {}

    /** Makes a small file that says where a directory has gone, for statements that look for it under its old path. */
    public record Forward(String file, String target) implements Step {}
}
