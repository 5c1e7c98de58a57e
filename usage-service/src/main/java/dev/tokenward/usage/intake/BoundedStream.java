package dev.tokenward.usage.intake;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that is read no further than a bound: what is small on its way may be endless when it is unpacked. */
final class BoundedStream extends FilterInputStream {
    private final String instead;
    private long left;

    /** @param instead what to do with a longer one */
    BoundedStream(InputStream stream, long most, String instead) {
        super(stream);
        this.left = most;
        this.instead = instead;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) {
        left -= Math.max(read, 0);
        if (left < 0) {
            throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE, instead);
        }
    }
}
