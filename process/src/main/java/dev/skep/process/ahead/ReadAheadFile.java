package dev.skep.process.ahead;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.InputFile;
import dev.skep.process.ahead.RangeRequest.State;
import dev.skep.process.schedule.RunningTask;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A file of which ranges are fetched before they are read, if it is far away; of other files nothing is. Ranges are only told of: whatever is read comes, those that were told sooner, and a
 * request that fails is an error of who reads its bytes. Read by one thread; others fetch. Closing it does not wait for these: the last one closes the file.
 */
public final class ReadAheadFile implements InputFile {
    private final InputFile file;
    private final ReadAhead process;
    private final boolean isActive;
    /** By their start. */
    private final NavigableMap<Long, WantedRange> wanted = new TreeMap<>();
    /** Those that were not dropped, by their start; they do not overlap. */
    private final NavigableMap<Long, RangeRequest> requests = new TreeMap<>();
    /** Requests to make when there is room, the first needed first, with some that have been made or dropped. */
    private final Deque<RangeRequest> planned = new ArrayDeque<>();
    /** Bytes of requests that were made. */
    private long held;

    private int running;
    private boolean isClosed;

    private ReadAheadFile(InputFile file, ReadAhead process) {
        this.file = file;
        this.process = process;
        isActive = file.isDistant();
    }

    /** @param file is closed with the result */
    public static ReadAheadFile of(InputFile file) {
        return of(file, ReadAhead.ofProcess());
    }

    static ReadAheadFile of(InputFile file, ReadAhead process) {
        return new ReadAheadFile(file, process);
    }

    @Override
    public boolean isDistant() {
        return isActive;
    }

    @Override
    public String path() {
        return file.path();
    }

    @Override
    public long length() {
        return file.length();
    }

    /**
     * Says which ranges will be read soon, each from its start on, all side by side. What lies beyond the file's end, or was told before, is left out.
     */
    public Wish want(List<FileRange> ranges) {
        if (!isActive || ranges.isEmpty()) {
            return Wish.NONE;
        }
        process.add(this);
        synchronized (this) {
            List<WantedRange> added = new ArrayList<>();
            List<FileRange> missing = new ArrayList<>();
            for (FileRange range : ranges.stream()
                    .sorted(Comparator.comparingLong(FileRange::start))
                    .toList()) {
                FileRange known = new FileRange(range.start(), Math.min(range.end(), file.length()));
                if (known.start() >= 0 && known.length() > 0 && !isWanted(known)) {
                    WantedRange own = new WantedRange(known);
                    wanted.put(known.start(), own);
                    added.add(own);
                    if (covering(known) == null) {
                        missing.add(known);
                    }
                }
            }
            for (FileRange request : RequestPlan.of(missing, process.mostBytesOfFile(), this::isFree)) {
                RangeRequest made = new RangeRequest(request, this::fetch);
                requests.put(request.start(), made);
                planned.add(made);
            }
            added.forEach(this::assign);
            start();
            return () -> forget(added);
        }
    }

    private boolean isWanted(FileRange range) {
        Map.Entry<Long, WantedRange> before = wanted.lowerEntry(range.end());
        return before != null && before.getValue().range().end() > range.start();
    }

    private boolean isFree(long start, long end) {
        Map.Entry<Long, RangeRequest> before = requests.lowerEntry(end);
        return before == null || before.getValue().range().end() <= start;
    }

    /** The request that has a position, or null. */
    private RangeRequest at(long position) {
        Map.Entry<Long, RangeRequest> before = requests.floorEntry(position);
        return before == null || before.getValue().range().end() <= position ? null : before.getValue();
    }

    private RangeRequest covering(FileRange range) {
        RangeRequest request = at(range.start());
        return request == null || request.range().end() < range.end() ? null : request;
    }

    private void assign(WantedRange range) {
        long position = range.range().start();
        for (RangeRequest request = at(position); request != null; request = at(position)) {
            range.add(request);
            position = request.range().end();
            if (position >= range.range().end()) {
                return;
            }
        }
    }

    /** Makes the planned requests for which there is room. */
    private void start() {
        while (!planned.isEmpty()) {
            RangeRequest next = planned.peek();
            if (next.state() == State.PLANNED) {
                boolean hasRoom = held == 0 || held + next.length() <= process.mostBytesOfFile();
                if (!hasRoom || !take(next)) {
                    return;
                }
                process.submit(next);
            }
            planned.poll();
        }
    }

    private boolean take(RangeRequest request) {
        if (!process.take(request.length())) {
            return false;
        }
        held += request.length();
        request.become(State.ASKED);
        return true;
    }

    private byte[] fetch(RangeRequest request) {
        synchronized (this) {
            if (isClosed || request.state() == State.DROPPED) {
                return null;
            }
            running++;
            request.setRunning(true);
        }
        try {
            byte[] bytes = new byte[request.length()];
            file.read(request.range().start(), bytes, 0, bytes.length);
            return bytes;
        } finally {
            ended(request);
        }
    }

    private void ended(RangeRequest request) {
        boolean isLast;
        synchronized (this) {
            running--;
            request.setRunning(false);
            if (request.state() == State.DROPPED) {
                give(request);
            }
            isLast = isClosed && running == 0;
        }
        if (isLast) {
            file.close();
        }
    }

    private void give(RangeRequest request) {
        held -= request.length();
        process.give(request.length());
    }

    /** Forgets a request; what a thread reads right now is counted until it has ended. */
    private void drop(RangeRequest request) {
        State before = request.state();
        if (before == State.DROPPED) {
            return;
        }
        requests.remove(request.range().start());
        request.become(State.DROPPED);
        if (before == State.ASKED && !request.isRunning()) {
            give(request);
        }
    }

    private synchronized void forget(List<WantedRange> ranges) {
        for (WantedRange range : ranges) {
            wanted.remove(range.range().start(), range);
            range.passed(Long.MAX_VALUE).forEach(this::drop);
        }
        if (!isClosed) {
            start();
        }
    }

    /** Drops what has been fetched and not been read, since memory is short. */
    synchronized void giveUp() {
        for (RangeRequest request : List.copyOf(requests.values())) {
            if (request.state() == State.ASKED && !request.isRunning()) {
                drop(request);
            }
        }
    }

    @Override
    public void read(long position, byte[] target, int offset, int count) {
        if (!isActive) {
            file.read(position, target, offset, count);
            return;
        }
        int done = 0;
        while (done < count) {
            long next = position + done;
            RangeRequest request;
            long end;
            synchronized (this) {
                request = demanded(next);
                end = request == null ? nextAsked(next) : request.range().end();
            }
            int some = (int) Math.min(count - done, end - next);
            byte[] bytes = request == null ? null : request.await();
            if (bytes == null) {
                readNow(next, target, offset + done, some);
            } else {
                System.arraycopy(bytes, (int) (next - request.range().start()), target, offset + done, some);
            }
            done += some;
        }
        passed(position, position + count);
    }

    /** The request that has a position, made now if it was only planned; null when the bytes have to be read otherwise. */
    private RangeRequest demanded(long position) {
        RangeRequest request = at(position);
        return request == null || request.state() == State.PLANNED && !take(request) ? null : request;
    }

    /** Where the first request after a position begins that has been made. */
    private long nextAsked(long position) {
        for (RangeRequest request : requests.tailMap(position, false).values()) {
            if (request.state() == State.ASKED) {
                return request.range().start();
            }
        }
        return Long.MAX_VALUE;
    }

    private void readNow(long position, byte[] target, int offset, int count) {
        try {
            RunningTask.withoutSlot(() -> file.read(position, target, offset, count));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
        }
    }

    private synchronized void passed(long start, long end) {
        Map.Entry<Long, WantedRange> before = wanted.floorEntry(start);
        long first = before == null ? start : before.getKey();
        for (WantedRange range : wanted.subMap(first, true, end, false).values()) {
            if (range.range().end() > start) {
                range.passed(end).forEach(this::drop);
            }
        }
        start();
    }

    /** The bytes of a range that has been fetched, which is not taken as read; null while it has not been, or could not be. */
    public byte[] peek(FileRange range) {
        RangeRequest request;
        synchronized (this) {
            request = covering(range);
        }
        byte[] bytes = request == null ? null : request.bytes();
        int start = request == null ? 0 : (int) (range.start() - request.range().start());
        return bytes == null ? null : Arrays.copyOfRange(bytes, start, start + (int) range.length());
    }

    @Override
    public InputStream stream(long position) {
        return file.stream(position);
    }

    @Override
    public void close() {
        boolean isLast;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            List.copyOf(requests.values()).forEach(this::drop);
            planned.clear();
            wanted.clear();
            isLast = running == 0;
        }
        process.remove(this);
        if (isLast) {
            file.close();
        }
    }
}
