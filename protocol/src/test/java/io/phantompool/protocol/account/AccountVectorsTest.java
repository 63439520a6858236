package io.phantompool.protocol.account;

import static io.phantompool.protocol.account.AccountSamples.atoms;
import static io.phantompool.protocol.account.AccountSamples.digest;
import static io.phantompool.protocol.account.AccountSamples.point;
import static io.phantompool.protocol.account.AccountSamples.reserve;
import static io.phantompool.protocol.market.MarketSamples.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.testkit.Vectors;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every entry of phantompool/account.json, and what the orders' files say of accounts. */
class AccountVectorsTest {
  private static List<JsonNode> entries(String name) {
    List<JsonNode> entries =
        MarketSamples.list(Vectors.json("phantompool/account.json").required(name));
    assertEquals(3, entries.size());
    return entries;
  }

  @Test
  void reproducesEveryReserveAndState() throws MalformedEncodingException {
    for (JsonNode vector : entries("states")) {
      Reserve reserve = reserve(vector.required("ref"));
      byte[] bytes = hex(vector.required("ref bytes"));
      assertArrayEquals(bytes, AccountSamples.encode(reserve));
      assertEquals(reserve, Reserve.read(new ByteReader(bytes)));
      AccountState state =
          new AccountState(
              Wallet.of(hex(vector.required("wallet"))),
              Mint.of(hex(vector.required("mint"))),
              reserve,
              atoms(vector.required("balance")),
              point(vector.required("V_open")));
      assertEquals(vector.required("digest").asText(), state.digest().toString());
    }
  }

  @Test
  void reproducesTheStatesOfEveryOrder() {
    int checked = 0;
    for (String file : List.of("order.json", "order-512.json")) {
      for (JsonNode order : Vectors.json("phantompool/" + file).required("orders")) {
        for (String side : List.of("base", "quote")) {
          JsonNode account = order.required(side);
          AccountState state =
              new AccountState(
                  Wallet.of(hex(order.required("header").required("wallet"))),
                  Mint.of(hex(order.required("market").required(side + " mint"))),
                  reserve(order.required("header").required(side)),
                  atoms(account.required("balance")),
                  point(account.required("V_open")));
          assertEquals(account.required("state").asText(), state.digest().toString());
          checked++;
        }
      }
    }
    assertEquals(8, checked);
  }

  @Test
  void scalesEveryPointOfAnOrderToItsResidual() throws MalformedEncodingException {
    for (JsonNode order : Vectors.json("phantompool/order.json").required("orders")) {
      byte[] bytes = hex(order.required("order bytes"));
      byte[] scaled = hex(order.required("body scaled to 2 of a"));
      int header = hex(order.required("header").required("bytes")).length;
      Residual residual =
          new Residual(new Lots(2), new Lots(order.required("opening").required("a").asLong()));
      int points = 2 + order.required("Y").size() + 3;
      for (int i = 0; i < points; i++) {
        Point original = pointAt(bytes, header + Point.BYTES * i);
        assertEquals(pointAt(scaled, Point.BYTES * i), original.timesVartime(residual.factor()));
      }
    }
  }

  private static Point pointAt(byte[] bytes, int at) throws MalformedEncodingException {
    return Point.decode(Arrays.copyOfRange(bytes, at, at + Point.BYTES));
  }

  @Test
  void reproducesEveryReceipt() {
    for (JsonNode vector : entries("receipts")) {
      ReceiptText text =
          new ReceiptText(
              Wallet.of(hex(vector.required("wallet"))),
              Mint.of(hex(vector.required("mint"))),
              vector.required("u").asLong(),
              digest(vector.required("previous")),
              digest(vector.required("id")));
      assertArrayEquals(hex(vector.required("text")), text.signedBytes());
      try (Ed25519SigningKey key =
          Ed25519SigningKey.fromSeed(hex(vector.required("executor seed")))) {
        Receipt receipt = Receipt.sign(text, 3, key);
        assertEquals(vector.required("signature").asText(), receipt.signature().toString());
        assertTrue(receipt.verify(text, hex(vector.required("executor key"))).isValid());
      }
    }
  }

  @Test
  void reproducesEveryWithdrawal() throws MalformedEncodingException {
    for (JsonNode vector : entries("withdrawals")) {
      assertTrue(vector.required("valid").asBoolean());
      WithdrawalStatement statement = statement(vector);
      assertArrayEquals(hex(vector.required("header bytes")), statement.header().encode());
      try (SecretScalar blinding =
              SecretScalar.ofPublic(AccountSamples.scalar(vector.required("V_open blinding")));
          OpenFundsWitness open =
              OpenFundsWitness.of(vector.required("V_open value").asLong(), blinding)) {
        UnsignedWithdrawal withdrawal =
            WithdrawalProver.prove(
                statement, open, FixedRandom.of(hex(vector.required("nonce fresh"))));
        assertEquals(
            vector.required("proof").asText(),
            HexFormat.of().formatHex(withdrawal.proof().encode()));
        assertEquals(vector.required("id").asText(), withdrawal.id().toString());
        assertEquals(vector.required("text").asText(), withdrawal.signedText());
      }
    }
  }

  private static WithdrawalStatement statement(JsonNode vector) throws MalformedEncodingException {
    ByteReader in = new ByteReader(hex(vector.required("header bytes")));
    WithdrawalHeader header = WithdrawalHeader.read(in);
    in.expectEnd();
    assertEquals(vector.required("amount").asLong(), header.amount().atoms());
    long lot = vector.required("lot (0 = quote mint)").asLong();
    MintRole role = lot == 0 ? new MintRole.Quote() : new MintRole.Base(new BaseAtoms(lot));
    AccountState state =
        new AccountState(
            header.wallet(),
            header.mint(),
            header.reserve(),
            atoms(vector.required("balance")),
            point(vector.required("V_open")));
    return new WithdrawalStatement(header, role, state);
  }
}
