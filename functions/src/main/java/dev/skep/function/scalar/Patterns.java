package dev.skep.function.scalar;

import dev.skep.function.kernel.RegexCache;
import java.util.regex.Pattern;

/** Compiled regular expressions; each thread keeps the last one. */
final class Patterns {
    private static final ThreadLocal<RegexCache> LAST = ThreadLocal.withInitial(RegexCache::new);

    private Patterns() {}

    static Pattern of(String regex) {
        return LAST.get().pattern(regex);
    }
}
