package dev.skep.file;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.Split;
import java.util.ArrayList;
import java.util.List;

/** Cuts files into splits at any byte. */
public final class ByteRanges {
    private ByteRanges() {}

    /** Splits of about equal length, none longer than a tenth over {@code targetBytes}; none for an empty file. */
    public static List<Split> of(FileStatus file, long targetBytes) {
        long length = file.length();
        List<Split> splits = new ArrayList<>();
        if (length == 0) {
            return splits;
        }
        long target = Math.max(1, targetBytes);
        long count = Math.max(1, (length - target / 10 + target - 1) / target);
        for (long i = 0; i < count; i++) {
            long start = i == 0 ? 0 : Math.floorDiv(length, count) * i + Math.min(i, length % count);
            long end =
                    i == count - 1 ? length : Math.floorDiv(length, count) * (i + 1) + Math.min(i + 1, length % count);
            splits.add(new Split(file.path(), start, end - start, length));
        }
        return splits;
    }
}
