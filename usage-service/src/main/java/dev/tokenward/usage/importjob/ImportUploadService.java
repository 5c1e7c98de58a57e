package dev.tokenward.usage.importjob;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.importfile.FileFormat;
import dev.tokenward.usage.intake.IntakeReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Receives files, a MiB at a time: what is here is durable, and an upload that broke off goes on after it. */
@Singleton
class ImportUploadService {
    private final ImportStore imports;
    private final ImportUploadStore uploads;
    private final ImportAuditStore audit;
    private final ImportRunService runs;
    private final IntakeReader intake;
    private final Jdbi jdbi;
    private final Clock clock;

    ImportUploadService(
            ImportStore imports,
            ImportUploadStore uploads,
            ImportAuditStore audit,
            ImportRunService runs,
            IntakeReader intake,
            Jdbi jdbi,
            Clock clock) {
        this.imports = imports;
        this.uploads = uploads;
        this.audit = audit;
        this.runs = runs;
        this.intake = intake;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Answers the import's id when the file is here.
     *
     * @param type of the body; null for none
     */
    String receive(String organization, ImportRequest request, String type, InputStream body) {
        Optional<String> key = request.toKey();
        Optional<ImportJob> known = key.flatMap(name -> imports.findByKey(organization, name));
        if (known.isPresent()) {
            return again(known.get(), request, UploadPiece.read(body), body);
        }
        UploadPiece first = UploadPiece.read(body);
        ImportJob job = NewFile.job(organization, request, type, first, clock.instant());
        String uploader = Ids.next("upload");
        boolean fresh = jdbi.inTransaction(
                handle -> imports.insert(handle, job, key, uploader, audit.begun(organization, job.id()))
                        && kept(handle, new Upload(organization, job.id(), uploader), 0, first));
        if (!fresh) {
            return again(imports.findByKey(organization, key.orElseThrow()).orElseThrow(), request, first, body);
        }
        return sent(new Upload(organization, job.id(), uploader), 0, first, body);
    }

    /**
     * Goes on with an upload.
     *
     * @param offset of the first byte of the body in the file
     */
    String goOn(String organization, String id, long offset, InputStream body) {
        String uploader = Ids.next("upload");
        if (!uploads.takeOver(organization, id, uploader, offset)) {
            throw standsElsewhere(
                    imports.find(organization, id).orElseThrow(() -> ProblemException.notFound("import", id)));
        }
        UploadPiece first = UploadPiece.read(body);
        Upload upload = new Upload(organization, id, uploader);
        keep(upload, offset, first);
        return sent(upload, offset, first, body);
    }

    /** The same upload once more: its answer was lost, or it broke off. */
    private String again(ImportJob known, ImportRequest request, UploadPiece first, InputStream body) {
        FileFormat format = request.toFormat().orElse(known.format());
        if (format != known.format() || !request.toParameters().equals(known.parameters())) {
            String detail = "'Idempotency-Key' " + request.idempotencyKey
                    + " came with another upload before: send the " + "same one again, or make a new key.";
            throw new ProblemException(
                    CommonProblem.IDEMPOTENCY_KEY_REUSED,
                    detail,
                    List.of(Problem.FieldError.ofParameter("Idempotency-Key", detail)));
        }
        Upload upload = new Upload(known.organization(), known.id(), Ids.next("upload"));
        if (known.status().isUploading() && uploads.startAnew(upload.organization, upload.id, upload.uploader)) {
            keep(upload, 0, first);
            return sent(upload, 0, first, body);
        }
        drain(first, body);
        intake.release();
        return known.id();
    }

    /** The rest of an upload, of which the first piece is kept. */
    private String sent(Upload upload, long offset, UploadPiece first, InputStream body) {
        long at = offset;
        UploadPiece piece = first;
        while (!piece.last()) {
            at += piece.bytes().length;
            if (piece.failure().isPresent()) {
                uploads.interrupt(upload.organization, upload.id, upload.uploader);
                throw new ProblemException(
                        UsageProblem.BODY_UNREADABLE, "The upload of " + upload.id + " broke off at byte " + at + ".");
            }
            piece = UploadPiece.read(body);
            keep(upload, at, piece);
        }
        intake.release();
        runs.lookNow();
        return upload.id;
    }

    private void keep(Upload upload, long offset, UploadPiece piece) {
        if (!jdbi.inTransaction(handle -> kept(handle, upload, offset, piece))) {
            throw new ProblemException(
                    UsageProblem.IMPORT_STATE, "Another request sends this file by now, or the import was cancelled.");
        }
    }

    private boolean kept(Handle handle, Upload upload, long offset, UploadPiece piece) {
        return uploads.append(handle, upload.organization, upload.id, upload.uploader, offset, piece.bytes())
                && (!piece.last() || uploads.complete(handle, upload.organization, upload.id, upload.uploader));
    }

    private static ProblemException standsElsewhere(ImportJob job) {
        if (!job.status().isUploading()) {
            return new ProblemException(
                    UsageProblem.IMPORT_STATE,
                    "The import is " + job.status().wireName() + " and takes no bytes any more.");
        }
        String detail = "The upload goes on at byte " + job.bytesReceived() + ": 'Upload-Offset' must be that.";
        return new ProblemException(
                UsageProblem.UPLOAD_OFFSET, detail, List.of(Problem.FieldError.ofParameter("Upload-Offset", detail)));
    }

    /** A client that is answered amid its sending may not see the answer. */
    private static void drain(UploadPiece first, InputStream body) {
        try {
            if (!first.last() && first.failure().isEmpty()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException gone) {
            throw IntakeReader.unreadable(gone);
        }
    }

    /** One request that sends a file. */
    private record Upload(String organization, String id, String uploader) {}
}
