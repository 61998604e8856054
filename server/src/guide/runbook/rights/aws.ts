import { pairs } from '../../../checks/aws.ts';
import { type AwsKey, awsKey } from '../keyname.ts';
import { fenced, list, type Paragraphs, paragraphs } from '../layout.ts';
import type { Manager, Situation } from '../situation.ts';

/** A policy for the role of the stores. */
export function awsRights(situation: Situation, manager: Manager): Paragraphs {
  const { config, previous } = situation;
  const key = awsKey(situation, manager);
  const old = previous?.kind === 'aws' ? awsKey(situation, previous) : undefined;
  const statements = [
    statement('TikvMasterKey', ['kms:GenerateDataKey', 'kms:Decrypt'], key),
    ...(old ? [statement('TikvPreviousMasterKey', ['kms:Decrypt'], old)] : []),
  ];
  const inFile = pairs(config, manager.key).length > 0;
  return paragraphs(
    'For the IAM role of the stores. TiKV calls `GenerateDataKey` (`AES_256`) for a new store and after a change of the master key, `Decrypt` at every start, both without an encryption context; nothing else.',
    fenced('json', JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)),
    list([
      'The policy of the key itself must let the account use IAM policies for it, or name this role; a role of another account needs both.',
      key.alias !== undefined &&
        '`key-id` is an alias, which a policy can only name as a condition: whoever may move the alias to another key decides which key is meant. Better take the ARN of the key, in this policy and in the file.',
      key.alias === undefined &&
        !key.id.startsWith('arn:') &&
        'The file does not say the account (and perhaps not the region): fill them in, or take the ARN of the key into the file.',
      inFile
        ? '**The file holds access keys.** They are copied to `last_tikv.toml`, to the log and to the status port: use a role in their place.'
        : 'Use the role of the machine, of the pod or of the task, and no access keys; let no other service share it.',
      config.text(`${manager.key.path}.endpoint`)
        ? 'With a VPC endpoint, its policy must allow the same two actions; a condition on `aws:SourceVpce` then keeps the role from being used elsewhere.'
        : 'A condition on `aws:SourceVpce` or `aws:SourceIp` keeps the role from being used elsewhere.',
    ]),
  );
}

function statement(Sid: string, Action: readonly string[], { resource, alias }: AwsKey): object {
  return {
    Sid,
    Effect: 'Allow',
    Action,
    Resource: resource,
    ...(alias !== undefined && { Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } } }),
  };
}
