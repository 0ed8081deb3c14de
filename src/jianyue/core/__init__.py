"""语 THE WORDS: frozen types of the trade and their arithmetic; standard library only.

Source 原文 ─ Span 出处
  └ Section 章节 ─ Clause 分句 ─ Balance 平账
      └ Commitment 承诺 ─ Measure 指标 ─ Target 目标 (NumberTarget | RelativeTarget | MilestoneTarget)
          │             ├ Strength 力度, Deadline 时限, Owners 责任单位, Node 节点
PlanDraft 草案 → Plan 计划 ─ PlanVersion 版本 ─ Amendment 调整, Assignment 下达
Observation 观测 ─ Evidence 佐证, Vintage 核算阶段, Standing 自报|核实
Series 参照数列, Roster 名录
Verdict 判定 ─ Status 状态, Light 灯, Reason 理由, Forecast 预测
Table 表 → Publication 发布
Diagnostic 诊断 (a value) · Refusal 拒绝 (raised)
"""
