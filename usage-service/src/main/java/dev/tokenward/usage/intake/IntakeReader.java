package dev.tokenward.usage.intake;

import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads bodies: unpacked, and never more of them in memory than there is room for. */
@Singleton
public class IntakeReader {
    private static final int PIECE = 1 << 16;

    private final CurrentVertxRequest current;
    private final IntakeService intake;

    IntakeReader(CurrentVertxRequest current, IntakeService intake) {
        this.current = current;
        this.intake = intake;
    }

    /**
     * The body, unpacked as it comes.
     *
     * @param encoding the header Content-Encoding; null for none
     * @param most bytes that are unpacked; what is not packed has no bound here
     * @param instead what to do with a larger one
     */
    public InputStream decoded(String encoding, InputStream body, long most, String instead) {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("identity")) {
            return body;
        }
        if (!name.equals("gzip") && !name.equals("x-gzip")) {
            throw new ProblemException(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "'Content-Encoding' must be gzip or left out, not '" + encoding + "'.");
        }
        try {
            return new BoundedStream(new GZIPInputStream(body, PIECE), most, instead);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The whole body, unpacked.
     *
     * @param most bytes, unpacked
     * @param instead what to do with a larger one
     */
    public byte[] whole(String encoding, InputStream body, int most, String instead) {
        IntakeReservation reservation = intake.reservation(current.getCurrent());
        ByteArrayOutputStream whole = new ByteArrayOutputStream(PIECE);
        byte[] piece = new byte[PIECE];
        try (InputStream stream = decoded(encoding, body, most, instead)) {
            for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                if (whole.size() + read > most) {
                    throw new ProblemException(CommonProblem.PAYLOAD_TOO_LARGE, instead);
                }
                reservation.growTo(whole.size() + read);
                whole.write(piece, 0, read);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return whole.toByteArray();
    }

    /** The body of the request at hand was read: what it took of the memory is free, however long its answer is held. */
    public void release() {
        intake.reservation(current.getCurrent()).release();
    }

    /** A body that broke off, or is not what its Content-Encoding says. */
    public static ProblemException unreadable(IOException e) {
        String why = e instanceof ZipException || e instanceof EOFException
                ? "The body is not what its Content-Encoding says, or broke off: " + e.getMessage() + "."
                : "The body could not be read to its end.";
        return new ProblemException(UsageProblem.BODY_UNREADABLE, why);
    }
}
