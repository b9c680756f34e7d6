package org.newsrec.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.newsrec.dataset.Dataset;
import org.newsrec.math.KernelTier;
import org.newsrec.train.TrainingConfig;
import org.newsrec.train.rank.RankerConfig;

/** Where a model comes from, for the file beside it. */
final class Provenance {
  /** Minutes between cards of one list; null if the log was not read as single cards. */
  static final String CARDS = "cardsMinutes";

  private static final String RANKER = "rankerConfiguration";

  private Provenance() {}

  /**
   * Collects it.
   *
   * @param train what was learned from
   * @param receivedBefore the first instant that was left out; empty if everything was used
   * @param cards minutes between cards of one list; empty if the log was not read as single cards
   * @param sources the data as they were named on the command line
   * @param towers how the towers were trained
   * @param ranker how the ranker was fitted
   * @param figures what training found
   */
  static Map<String, Object> of(
      Dataset train,
      Optional<Instant> receivedBefore,
      Optional<Integer> cards,
      List<String> sources,
      TrainingConfig towers,
      RankerConfig ranker,
      TrainingFigures figures) {
    Map<String, Object> trainedOn = new LinkedHashMap<>();
    trainedOn.put("data", train.name());
    trainedOn.put("receivedBefore", receivedBefore.map(Instant::toString).orElse(null));
    trainedOn.put(CARDS, cards.orElse(null));
    trainedOn.put("readers", train.readerCount());
    trainedOn.put("articles", train.newsCount());
    trainedOn.put("interactions", train.interactionLog().size());
    trainedOn.put("impressions", train.impressionLog().size());
    trainedOn.put("rowsSkipped", train.report().skipped());
    Map<String, Object> files = new LinkedHashMap<>();
    sources.forEach(source -> files.putAll(files(source)));
    trainedOn.put("files", files);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("library", "newsrec " + Version.library());
    all.put("java", Version.java());
    all.put("kernels", KernelTier.active().name());
    all.put("savedAt", Instant.now().toString());
    all.put("trainedOn", trainedOn);
    all.put("training", figures.toMap());
    all.put("seed", towers.seed());
    all.put("configuration", Json.mapper().valueToTree(towers));
    all.put(RANKER, Json.mapper().valueToTree(ranker));
    return all;
  }

  /** Says that rankers are not those of this configuration but of an earlier one. */
  static void keepRankers(Map<String, Object> all, Optional<JsonNode> earlier) {
    earlier.ifPresentOrElse(own -> all.put(RANKER, own), () -> all.remove(RANKER));
  }

  /** Size and SHA-256 of the files in a source's directory; nothing for a made-up log. */
  static Map<String, Map<String, Object>> files(String source) {
    Map<String, Map<String, Object>> files = new TreeMap<>();
    String format = source.substring(0, source.indexOf(':'));
    if (format.equals("generated")) {
      return files;
    }
    Path directory = Path.of(source.substring(format.length() + 1));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, Files::isRegularFile)) {
      for (Path file : all) {
        files.put(file.toString(), Map.of("bytes", Files.size(file), "sha256", sha256(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestOutputStream out =
            new DigestOutputStream(
                OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java has to have", e);
    }
  }
}
