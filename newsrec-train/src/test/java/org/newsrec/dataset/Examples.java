package org.newsrec.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Small made-up logs, one in every format, as the lines of their files. */
final class Examples {
  /**
   * A log in some format.
   *
   * @param format the format's name
   * @param files lines by file
   * @param header whether the files begin with a line of names
   * @param bad for each file a row that has the right number of fields and is malformed
   * @param badColumn for each file the column to blame for that
   */
  record Example(
      String format,
      Map<String, List<String>> files,
      boolean header,
      Map<String, String> bad,
      Map<String, String> badColumn) {
    @Override
    public String toString() {
      return format;
    }

    /** Returns the log with other lines in one file. */
    Example with(String file, List<String> lines) {
      Map<String, List<String>> changed = new LinkedHashMap<>(files);
      changed.put(file, lines);
      return new Example(format, changed, header, bad, badColumn);
    }

    int rows(String file) {
      return files.get(file).size() - (header ? 1 : 0);
    }

    /** Writes the files, and returns what to open. */
    String write(Path directory) {
      files.forEach((name, lines) -> Examples.write(directory.resolve(name), text(lines)));
      return format + ":" + directory;
    }

    String writeGzip(Path directory) {
      files.forEach(
          (name, lines) -> Examples.writeGzip(directory.resolve(name + ".gz"), text(lines)));
      return format + ":" + directory;
    }
  }

  private Examples() {}

  static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void writeGzip(Path file, String text) {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Example> all() {
    return List.of(csv(), jsonl(), mind(), ebnerd(), deskdrop(), globo(), bing());
  }

  static Example csv() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    files.put(
        "users.csv",
        List.of(
            "deviceId,plan,age,embedding",
            "u1,free,31,0.5|1",
            "u2,paid,,",
            "u3,,44.5,\"[0.25, -1]\""));
    files.put(
        "news.csv",
        List.of(
            "hashId,title,content,categories,hashtags,publishedAt,embedding,length",
            "n1,\"Rain, again\",It rains.,weather|local,#rain,2024-03-01T08:00:00Z,1|2|3,120",
            "n2,बारिश फिर से,,,,2024-03-01T09:30:00+01:00,,80",
            "n3,,,,,,,"));
    files.put(
        "interactions.csv",
        List.of(
            "deviceId,hashId,overallTimeSpent,event_type,timestamp,receivedAt,region",
            "u1,n1,12.5,TimeSpent-Front,2024-03-01T10:00:00Z,,north",
            "u2,n1,,News Shared,2024-03-01T10:05:00Z,2024-03-01T12:00:00Z,",
            "u9,n9,3,TimeSpent-Back,1709288000,1709288100123,south"));
    files.put(
        "impressions.csv",
        List.of(
            "deviceId,timestamp,shown,clicked,surface",
            "u1,2024-03-01T09:59:50Z,n2|n1|n3,n1,home",
            "u2,2024-03-01 10:04:00,n1|n2,,push"));
    return new Example(
        "csv",
        files,
        true,
        Map.of(
            "users.csv", "u4,free,1,0.5|NaN",
            "news.csv", "n4,,,,,yesterday,,",
            "interactions.csv", "u1,n1,-3,TimeSpent-Front,2024-03-01T10:00:00Z,,",
            "impressions.csv", "u1,2024-03-01T09:59:50Z,,n1,"),
        Map.of(
            "users.csv", "embedding",
            "news.csv", "publishedAt",
            "interactions.csv", "overallTimeSpent",
            "impressions.csv", "shown"));
  }

  static Example jsonl() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    files.put(
        "users.jsonl",
        List.of(
            "{\"deviceId\":\"u1\",\"plan\":\"free\",\"age\":31,\"embedding\":[0.5,1]}",
            "{\"deviceId\":\"u2\",\"plan\":\"paid\",\"age\":null}",
            "{\"deviceId\":\"u3\",\"age\":44.5,\"embedding\":[0.25,-1]}"));
    files.put(
        "news.jsonl",
        List.of(
            "{\"hashId\":\"n1\",\"title\":\"Rain, again\",\"content\":\"It rains.\","
                + "\"categories\":[\"weather\",\"local\"],\"hashtags\":[\"#rain\"],"
                + "\"publishedAt\":\"2024-03-01T08:00:00Z\",\"embedding\":[1,2,3],\"length\":120}",
            "{\"hashId\":\"n2\",\"title\":\"बारिश फिर से\","
                + "\"publishedAt\":\"2024-03-01T09:30:00+01:00\",\"length\":80}",
            "{\"hashId\":\"n3\"}"));
    files.put(
        "interactions.jsonl",
        List.of(
            "{\"deviceId\":\"u1\",\"hashId\":\"n1\",\"overallTimeSpent\":12.5,"
                + "\"event_type\":\"TimeSpent-Front\",\"timestamp\":\"2024-03-01T10:00:00Z\","
                + "\"region\":\"north\"}",
            "{\"deviceId\":\"u2\",\"hashId\":\"n1\",\"event_type\":\"News Shared\","
                + "\"timestamp\":\"2024-03-01T10:05:00Z\",\"receivedAt\":\"2024-03-01T12:00:00Z\"}",
            "{\"deviceId\":\"u9\",\"hashId\":\"n9\",\"overallTimeSpent\":3,"
                + "\"event_type\":\"TimeSpent-Back\",\"timestamp\":1709288000,"
                + "\"receivedAt\":1709288100123,\"region\":\"south\"}"));
    files.put(
        "impressions.jsonl",
        List.of(
            "{\"deviceId\":\"u1\",\"timestamp\":\"2024-03-01T09:59:50Z\","
                + "\"shown\":[\"n2\",\"n1\",\"n3\"],\"clicked\":[\"n1\"],\"surface\":\"home\"}",
            "{\"deviceId\":\"u2\",\"timestamp\":\"2024-03-01 10:04:00\","
                + "\"shown\":[\"n1\",\"n2\"],\"clicked\":[],\"surface\":\"push\"}"));
    return new Example(
        "jsonl",
        files,
        false,
        Map.of(
            "users.jsonl", "{\"deviceId\":\"u4\",\"embedding\":[0.5,NaN]}",
            "news.jsonl", "{\"hashId\":\"n4\",\"publishedAt\":\"yesterday\"}",
            "interactions.jsonl",
                "{\"deviceId\":\"u1\",\"hashId\":\"n1\",\"overallTimeSpent\":-3,"
                    + "\"timestamp\":1709288000}",
            "impressions.jsonl",
                "{\"deviceId\":\"u1\",\"timestamp\":1709288000,\"shown\":[],\"clicked\":[]}"),
        Map.of(
            "users.jsonl", "embedding",
            "news.jsonl", "publishedAt",
            "interactions.jsonl", "overallTimeSpent",
            "impressions.jsonl", "shown"));
  }

  static Example mind() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    String entities = "[{\"Label\": \"Oslo\", \"Type\": \"G\", \"OccurrenceOffsets\": [3]}]";
    files.put(
        "news.tsv",
        List.of(
            "N1\tnews\tworld\tThe \"big\" one\tIt is big.\thttps://example.org/1\t"
                + entities
                + "\t[]",
            "N2\tsports\t\tA match\t\thttps://example.org/2\t[]\t[]"));
    files.put(
        "behaviors.tsv",
        List.of(
            "1\tU1\t11/12/2019 2:14:46 PM\tN2 N3\tN1-1 N4-0",
            "2\tU2\t11/11/2019 12:05:00 AM\t\tN2-0 N1-0",
            "3\tU1\t11/13/2019 9:00:00 AM\tN2 N3\tN4-1 N2-1"));
    return new Example(
        "mind",
        files,
        false,
        Map.of(
            "news.tsv", "N3\tnews\tworld\tTitle\t\turl\t{oops\t[]",
            "behaviors.tsv", "4\tU1\t11/12/2019 2:14:46 PM\tN2\tN1-1 N4"),
        Map.of("news.tsv", "title entities", "behaviors.tsv", "impressions"));
  }

  static Example ebnerd() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    files.put(
        "behaviors.tsv",
        List.of(
            "impression_id\tuser_id\timpression_time\tarticle_id\tread_time\tscroll_percentage\t"
                + "device_type\tarticle_ids_inview\tarticle_ids_clicked\tis_sso_user\tgender\t"
                + "postcode\tage\tis_subscriber\tsession_id\tnext_read_time\tnext_scroll_percentage",
            "1\t7\t1684703210000\t\t21\t\t2\t103 101 102\t101\t0\t\t\t\t0\t21\t16\t27",
            "2\t8\t1684703310000\t105\t30\t100\t1\t104 101\t101 104 101\t1\t0\t2\t40\t1\t9\t40\t48"));
    files.put(
        "history.tsv",
        List.of(
            "user_id\tarticle_id\timpression_time\tread_time\tscroll_percentage",
            "7\t99\t1684603210000\t17\t100",
            "8\t103\t1684613210000\t0\t"));
    files.put(
        "articles.tsv",
        List.of(
            "article_id\tarticle_length\tpremium",
            "99\t1292\t0",
            "101\t756\t1",
            "103\t\t0",
            "200\t10\t0"));
    return new Example(
        "ebnerd",
        files,
        true,
        Map.of(
            "behaviors.tsv",
                "3\t7\t1684703210000\t\t21\t\t2\t103 101 102\t77\t0\t\t\t\t0\t21\t16\t27",
            "history.tsv", "7\t99\t1684603210000\tlong\t100",
            "articles.tsv", "n5\t1292\t0"),
        Map.of(
            "behaviors.tsv",
            "article_ids_inview",
            "history.tsv",
            "read_time",
            "articles.tsv",
            "article_id"));
  }

  static Example deskdrop() {
    String agent =
        "\"Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko)\"";
    return new Example(
        "deskdrop",
        Map.of(
            "users_interactions.csv",
            List.of(
                "timestamp,eventType,contentId,personId,sessionId,userAgent,userRegion,userCountry",
                "1465413032,VIEW,-34999,-88452,12641,,,",
                "1465412560,LIKE,88907,-10320,36217," + agent + ",NY,US",
                "1465412562,VIEW,88907,-88452,36217,Android - Native Mobile App,SP,BR")),
        true,
        Map.of("users_interactions.csv", "soon,VIEW,-34999,-88452,12641,,,"),
        Map.of("users_interactions.csv", "timestamp"));
  }

  static Example globo() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    files.put(
        "clicks.csv",
        List.of(
            "user_id,session_id,session_start,session_size,click_article_id,click_timestamp,"
                + "click_environment,click_deviceGroup,click_os,click_country,click_region,"
                + "click_referrer_type",
            "0,1,1506825423000,2,157541,1506826828020,4,3,20,1,20,2",
            "1,2,1507348800000,1,157541,1507348800000,4,1,17,1,21,1",
            "2,3,1507434000000,1,68866,1507434000000,4,1,17,1,,1"));
    files.put(
        "articles.csv",
        List.of(
            "article_id,category_id,created_at_ts,words_count",
            "157541,281,1506800000000,252",
            "68866,,,",
            "5,3,,100"));
    return new Example(
        "globo",
        files,
        true,
        Map.of(
            "clicks.csv", "0,1,1506825423000,2,,1506826828020,4,3,20,1,20,2",
            "articles.csv", "6,281,1506800000000,many"),
        Map.of("clicks.csv", "click_article_id", "articles.csv", "words_count"));
  }

  static Example bing() {
    return new Example(
        "bing",
        Map.of(
            "titles.tsv",
            List.of(
                "0\tsongs of harry\t0\t331:Harry;7:Songs",
                "0\tbite coming strong\t1\t",
                "0\tsongs of harry\t1\t331:Other",
                "1\tbite coming strong\t0\t",
                "1\tthird\t1\tloose")),
        false,
        Map.of("titles.tsv", "1\tfourth\tyes\t"),
        Map.of("titles.tsv", "label"));
  }
}
