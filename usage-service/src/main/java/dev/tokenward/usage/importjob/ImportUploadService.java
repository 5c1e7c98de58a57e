package dev.tokenward.usage.importjob;

import dev.tokenward.commons.Ids;
import dev.tokenward.commons.problem.CommonProblem;
import dev.tokenward.commons.problem.Problem;
import dev.tokenward.commons.problem.ProblemException;
import dev.tokenward.usage.UsageProblem;
import dev.tokenward.usage.importfile.FileFormat;
import dev.tokenward.usage.intake.IntakeReader;
import jakarta.inject.Singleton;
import java.io.InputStream;
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
        intake.admit();
        Optional<String> key = request.toKey();
        Optional<ImportJob> known = key.flatMap(name -> imports.findByKey(organization, name));
        if (known.isPresent()) {
            UploadDigest digest = new UploadDigest();
            return again(known.get(), request, digest.read(body), body, digest);
        }
        UploadDigest digest = new UploadDigest();
        UploadPiece first = digest.read(body);
        ImportJob job = NewFile.job(organization, request, type, first, clock.instant());
        String uploader = Ids.next("upload");
        boolean fresh = jdbi.inTransaction(
                handle -> imports.insert(handle, job, key, uploader, audit.begun(organization, job.id()))
                        && kept(handle, new Upload(organization, job.id(), uploader, digest), 0, first));
        if (!fresh) {
            ImportJob other = imports.findByKey(organization, key.orElseThrow()).orElseThrow();
            return again(other, request, first, body, digest);
        }
        return sent(new Upload(organization, job.id(), uploader, digest), 0, first, body);
    }

    /**
     * Goes on with an upload.
     *
     * @param offset of the first byte of the body in the file
     */
    String goOn(String organization, String id, long offset, InputStream body) {
        intake.admit();
        String uploader = Ids.next("upload");
        if (!uploads.takeOver(organization, id, uploader, offset, clock.instant())) {
            throw standsElsewhere(
                    imports.find(organization, id).orElseThrow(() -> ProblemException.notFound("import", id)));
        }
        UploadDigest digest = new UploadDigest();
        digest.addFile(first -> uploads.piece(organization, id, first));
        UploadPiece first = digest.read(body);
        Upload upload = new Upload(organization, id, uploader, digest);
        keep(upload, offset, first);
        return sent(upload, offset, first, body);
    }

    /** The same upload once more: its answer was lost, or it broke off. */
    private String again(
            ImportJob known, ImportRequest request, UploadPiece first, InputStream body, UploadDigest digest) {
        FileFormat format = request.toFormat().orElse(known.format());
        if (format != known.format() || !request.toParameters().equals(known.parameters())) {
            throw another(request);
        }
        Upload upload = new Upload(known.organization(), known.id(), Ids.next("upload"), digest);
        if (known.status().isUploading()
                && uploads.startAnew(upload.organization, upload.id, upload.uploader, clock.instant())) {
            keep(upload, 0, first);
            return sent(upload, 0, first, body);
        }
        digest.drain(first, body);
        intake.release();
        if (!uploads.sha256(upload.organization, upload.id).map(digest::isOf).orElse(true)) {
            throw another(request);
        }
        return known.id();
    }

    private static ProblemException another(ImportRequest request) {
        String detail = "'Idempotency-Key' " + request.idempotencyKey
                + " came with another upload before: send the same one again, or make a new key.";
        return new ProblemException(
                CommonProblem.IDEMPOTENCY_KEY_REUSED,
                detail,
                List.of(Problem.FieldError.ofParameter("Idempotency-Key", detail)));
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
            piece = upload.digest.read(body);
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
        return uploads.append(
                        handle, upload.organization, upload.id, upload.uploader, offset, piece.bytes(), clock.instant())
                && (!piece.last()
                        || uploads.complete(
                                handle, upload.organization, upload.id, upload.uploader, upload.digest.sha256()));
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

    /** One request that sends a file. */
    private record Upload(String organization, String id, String uploader, UploadDigest digest) {}
}
