package dev.skep.metastore;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the names that a misspelt one may have meant. */
public final class NearestNames {
    private static final int MOST = 3;

    private NearestNames() {}

    /** At most three names, nearest first, that differ in few letters, but not in all, or contain the wanted one. */
    public static List<String> of(String wanted, Collection<String> names) {
        String name = wanted.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, (name.length() + 1) / 3);
        record Candidate(String name, int distance) {}
        return names.stream()
                .distinct()
                .map(other -> new Candidate(other, distance(name, other.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= allowed
                                && candidate.distance()
                                        < Math.max(
                                                name.length(), candidate.name().length())
                        || (name.length() > 2
                                && candidate.name().toLowerCase(Locale.ROOT).contains(name)))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** The name that is at most two letters away: for long names that are alike, of which most others are meant as they are. */
    public static Optional<String> typed(String wanted, Collection<String> names) {
        String name = wanted.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(other -> distance(name, other.toLowerCase(Locale.ROOT)) <= 2)
                .min(Comparator.comparingInt(other -> distance(name, other.toLowerCase(Locale.ROOT))));
    }

    /** The one of a few names that is nearest, if not more than half of the letters differ: for words that people write as they hear them. */
    public static Optional<String> ofFew(String wanted, Collection<String> names) {
        String name = wanted.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(other -> distance(name, other.toLowerCase(Locale.ROOT)) <= name.length() / 2)
                .min(Comparator.comparingInt((String other) -> distance(name, other.toLowerCase(Locale.ROOT)))
                        .thenComparing(other -> other));
    }

    /** A hint such as {@code Did you mean 'orders'?}, or empty when no name is near. */
    public static Optional<String> hint(String wanted, Collection<String> names) {
        List<String> nearest = of(wanted, names);
        return nearest.isEmpty()
                ? Optional.empty()
                : Optional.of(nearest.stream().collect(Collectors.joining("' or '", "Did you mean '", "'?")));
    }

    /** Letters to insert, delete, replace or swap with a neighbour. */
    static int distance(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replace = last[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, Math.min(last[j], current[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }
        return last[right.length()];
    }
}
