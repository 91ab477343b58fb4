<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>transfer_gui</name>
    <message>
        <source>  (each under its own name)</source>
        <translation>（各用自己的名称）</translation>
    </message>
    <message numerus="yes">
        <source>%n addresses copied.</source>
        <translation>
            <numerusform>已复制 %n 个地址。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n can&apos;t be used</source>
        <translation>
            <numerusform>%n 个无法使用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n 个已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicates left out</source>
        <translation>
            <numerusform>略过 %n 个重复项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n 个条目</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events</source>
        <translation>
            <numerusform>%n 个事件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished transfers will leave the list too; their objects stay.</source>
        <translation>
            <numerusform>另有 %n 个已结束的传输会离开列表；它们的对象保留。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n good lines</source>
        <translation>
            <numerusform>%n 行可用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out, because their secret links are not in the file</source>
        <translation>
            <numerusform>略过 %n 个，因为文件中没有其机密链接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines above can&apos;t be used. Correct or delete them.</source>
        <translation>
            <numerusform>上面有 %n 行无法使用。请修改或删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines can&apos;t be used</source>
        <translation>
            <numerusform>%n 行无法使用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links</source>
        <translation>
            <numerusform>%n 个链接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links copied. Anybody who has them can fetch the objects until they expire.</source>
        <translation>
            <numerusform>已复制 %n 个链接。任何持有链接的人在过期前都能获取对象。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n 个需要您处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects are on their way to {folder}.</source>
        <translation>
            <numerusform>%n 个对象正在传到 {folder}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them were started by another program, which may still be running.</source>
        <translation>
            <numerusform>其中 %n 个由其他程序开始，可能仍在进行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {count} are in the list already</source>
        <translation>
            <numerusform>{count} 个中有 %n 个已在列表中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts of {size}</source>
        <translation>
            <numerusform>%n 个分段，每段 {size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts, {size} before packing</source>
        <translation>
            <numerusform>%n 个部分，打包前 {size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts: {stored} stored, {moving} in transit, {waiting} waiting</source>
        <translation>
            <numerusform>%n 个分段：{stored} 个已存储，{moving} 个进行中，{waiting} 个等待</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running, {rate}</source>
        <translation>
            <numerusform>%n 个运行中，{rate}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source links copied</source>
        <translation>
            <numerusform>已复制 %n 个源链接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers</source>
        <translation>
            <numerusform>%n 个传输</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers are not finished</source>
        <translation>
            <numerusform>%n 个传输尚未完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers wait for a server</source>
        <translation>
            <numerusform>%n 个传输在等待服务器</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers were removed.</source>
        <translation>
            <numerusform>已移除 %n 个传输。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers will be added</source>
        <translation>
            <numerusform>将添加 %n 个传输</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers written to {path}</source>
        <translation>
            <numerusform>已将 %n 个传输写入 {path}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished uploads; the store keeps {stored} for them, and may charge for it.</source>
        <translation>
            <numerusform>%n 个未完成的上传；存储为此保留 {stored}，可能会收费。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;ACL</source>
        <translation>ACL(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;AWS profile</source>
        <translation>AWS 配置文件(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Abort</source>
        <translation>中止(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Abort…</source>
        <translation>中止(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Access key</source>
        <translation>访问密钥(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add Again…</source>
        <translation>再次添加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Add the Rule</source>
        <translation>添加规则(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>添加(&amp;A)…</translation>
    </message>
    <message>
        <source>Reset &amp;All</source>
        <translation>全部重置(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Browse Buckets…</source>
        <translation>浏览存储桶(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Bucket</source>
        <translation>存储桶(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Caching</source>
        <translation>缓存控制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Cancel and Delete</source>
        <translation>取消并删除(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Connections</source>
        <translation>连接数(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Connections per transfer</source>
        <translation>每个传输的连接数(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Console Link</source>
        <translation>控制台链接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy Link</source>
        <translation>复制链接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy the Link</source>
        <translation>复制链接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Date and time</source>
        <translation>日期和时间(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详细信息(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Diagnostic Bundle…</source>
        <translation>诊断包(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Don&apos;t Trust</source>
        <translation>不信任(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Download the Link</source>
        <translation>下载链接(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Endpoint</source>
        <translation>终端节点(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation>文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Finished ones stay</source>
        <translation>已结束的保留(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>跟随(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Forget It</source>
        <translation>清除(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;From, until</source>
        <translation>从、到(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keep Editing</source>
        <translation>继续编辑(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Guides</source>
        <translation>使用指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;History keeps</source>
        <translation>历史记录保留(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>历史记录(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>主机(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Hosts and Proxies…</source>
        <translation>主机和代理(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keep It</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>继续运行(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>密钥(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Leave It</source>
        <translation>保持现状(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Leave Them Out</source>
        <translation>略过它们(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Let the Store Copy It</source>
        <translation>由存储复制(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Link for Sharing…</source>
        <translation>分享链接(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Link for everybody who has it</source>
        <translation>持有者皆可用的链接(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Log In…</source>
        <translation>登录(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>登录方式(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Log…</source>
        <translation>日志(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Look at the Link</source>
        <translation>查看链接(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>创建(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>指标(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Naming</source>
        <translation>命名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Next Part of the Window</source>
        <translation>窗口的下一部分(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Objects</source>
        <translation>对象(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Open Folder</source>
        <translation>打开文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open in Browser</source>
        <translation>在浏览器中打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>顺序(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <translation>其他(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概览(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Overwrite it: what is there is replaced</source>
        <translation>覆盖：替换已有的对象(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>配置(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Profiles…</source>
        <translation>配置(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Quit Now</source>
        <translation>立即退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Read It With Its Keys</source>
        <translation>用其密钥读取(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Read Them</source>
        <translation>读取(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Receipt…</source>
        <translation>回执(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>区域(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run transfers only at these hours</source>
        <translation>只在这些时段运行传输(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save to Folder…</source>
        <translation>保存到文件夹(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Schedule</source>
        <translation>安排(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>侧边栏(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Sign In</source>
        <translation>登录(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Skip it: what is there stays, and this one is done with</source>
        <translation>跳过：保留已有的对象，此项视为完成(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>源(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Source Link</source>
        <translation>源链接(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Speed limit</source>
        <translation>速度限制(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Speed limit for all</source>
        <translation>全部传输的速度限制(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Start Now</source>
        <translation>立即开始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>暂不(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Take It Over</source>
        <translation>接管(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Those that were finished too: transfer them once more</source>
        <translation>已完成的也要：再传输一次(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Transfer</source>
        <translation>传输(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Transfer…</source>
        <translation>传输(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>信任(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Trust It</source>
        <translation>信任(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo Removal</source>
        <translation>撤销移除(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>重置列(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>重置(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;When All Is Done</source>
        <translation>全部完成后(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;With Secrets</source>
        <translation>包含机密(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Your certificate</source>
        <translation>您的证书(&amp;Y)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>1 min ago</source>
        <translation>1 分钟前</translation>
    </message>
    <message>
        <source>10,000 parts are accepted.</source>
        <translation>可接受 10,000 个分段。</translation>
    </message>
    <message>
        <source>10,000 parts are too many.</source>
        <translation>10,000 个分段过多。</translation>
    </message>
    <message>
        <source>12 digits</source>
        <translation>12 位数字</translation>
    </message>
    <message>
        <source>12 hours</source>
        <translation>12 小时</translation>
    </message>
    <message>
        <source>2 min ago</source>
        <translation>2 分钟前</translation>
    </message>
    <message>
        <source>2030-12-31, or 30d</source>
        <translation>2030-12-31，或 30d</translation>
    </message>
    <message>
        <source>256 bits: 44 characters of base64</source>
        <translation>256 位：44 个 base64 字符</translation>
    </message>
    <message>
        <source>256 bits: 44 characters of base64. Empty: the key that is stored</source>
        <translation>256 位：44 个 base64 字符。留空：使用已存储的密钥</translation>
    </message>
    <message>
        <source>3 days</source>
        <translation>3 天</translation>
    </message>
    <message>
        <source>59 min 59 s</source>
        <translation>59 分 59 秒</translation>
    </message>
    <message>
        <source>7 days (the most)</source>
        <translation>7 天（最长）</translation>
    </message>
    <message>
        <source>999.99 GB in 9,999 parts</source>
        <translation>999.99 GB，共 9,999 个分段</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>A KMS key goes with encryption by KMS only.</source>
        <translation>KMS 密钥只能与 KMS 加密一起使用。</translation>
    </message>
    <message>
        <source>A brace in the naming template is not closed.</source>
        <translation>命名模板中有一个花括号没有配对。</translation>
    </message>
    <message>
        <source>A bucket&apos;s name has 3 to 63 letters, digits, dots and hyphens.</source>
        <translation>存储桶名称为 3 到 63 个字母、数字、点和连字符。</translation>
    </message>
    <message>
        <source>A bucket&apos;s name has 3 to 63 letters, digits, dots or hyphens, with a letter or digit at both ends.</source>
        <translation>存储桶名称为 3 到 63 个字母、数字、点或连字符，首尾须为字母或数字。</translation>
    </message>
    <message>
        <source>A cancelled transfer leaves its parts, and they cost. Ask for s3:AbortMultipartUpload.</source>
        <translation>取消的传输会留下分段，并产生费用。请申请 s3:AbortMultipartUpload 权限。</translation>
    </message>
    <message>
        <source>A cancelled transfer may leave parts behind.</source>
        <translation>取消的传输可能会留下分段。</translation>
    </message>
    <message>
        <source>A caret precedes &amp; or % inside quotes, where the command prompt does not remove it.</source>
        <translation>引号内的 &amp; 或 % 之前有一个 ^ 符号，命令提示符在此处不会将其去掉。</translation>
    </message>
    <message>
        <source>A certificate file</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>A certificate or key file for {host} does not exist: {path}.</source>
        <translation>{host} 的证书或密钥文件不存在：{path}。</translation>
    </message>
    <message>
        <source>A content type reads like “video/mp4” or “text/plain; charset=utf-8”.</source>
        <translation>内容类型形如“video/mp4”或“text/plain; charset=utf-8”。</translation>
    </message>
    <message>
        <source>A digest and a list of checksums were both given.</source>
        <translation>同时给出了摘要和校验和列表。</translation>
    </message>
    <message>
        <source>A file of unknown size, ready to be transferred.</source>
        <translation>大小未知的文件，可以传输。</translation>
    </message>
    <message>
        <source>A new link to the same file, or the curl command that a browser copies for it. What is stored already is kept if the file is the same.</source>
        <translation>同一文件的新链接，或浏览器为它复制的 curl 命令。如果内容相同，已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Adds a lifecycle rule to the bucket; its other rules stay. It applies to uploads of every program. A transfer that is paused for longer starts over.</source>
        <translation>将为存储桶添加一条生命周期规则；其他规则不变。它对所有程序的上传都有效。暂停更久的传输将从头开始。</translation>
    </message>
    <message>
        <source>Write a link on each line, then a name and a checksum if you know them. If there is more, name the columns in the first line.</source>
        <translation>每行一个链接，后面可写名称和校验和。如有更多列，请在第一行写出列名。</translation>
    </message>
    <message>
        <source>A link and a curl command were both given.</source>
        <translation>同时给出了链接和 curl 命令。</translation>
    </message>
    <message>
        <source>A list brings its own links, but a source was given too.</source>
        <translation>列表自带链接，却又给出了源。</translation>
    </message>
    <message>
        <source>A locked object can&apos;t be deleted until then.</source>
        <translation>锁定的对象在此之前无法删除。</translation>
    </message>
    <message>
        <source>A login for all hosts would be sent to every server. Name the host.</source>
        <translation>对所有主机都有效的登录信息会透露给任何人。请指定主机。</translation>
    </message>
    <message>
        <source>A number is too large.</source>
        <translation>有一个数字过大。</translation>
    </message>
    <message>
        <source>A part arrived at the store damaged.</source>
        <translation>有一个分段到达存储时，内容与发送的不同。</translation>
    </message>
    <message>
        <source>A part has 5 MiB to 5 GiB. Choose “Automatic” unless your store needs another.</source>
        <translation>分段大小为 5 MiB 到 5 GiB。除非存储另有要求，请选择“自动”。</translation>
    </message>
    <message>
        <source>A pattern in the line expands to no link.</source>
        <translation>该行中的模式没有产生任何链接。</translation>
    </message>
    <message>
        <source>A proxy is set for {host}, but links of this kind can&apos;t use it.</source>
        <translation>已为 {host} 设置代理，而此类链接无法通过代理访问。</translation>
    </message>
    <message>
        <source>A public link led to {host}, which is this computer or one in its private network.</source>
        <translation>公开链接指向了 {host}，即本机或其所在网络中的计算机。</translation>
    </message>
    <message>
        <source>A receipt is written when the transfer is done.</source>
        <translation>传输完成后会写入回执。</translation>
    </message>
    <message>
        <source>A refusal costs no part&apos;s bytes.</source>
        <translation>被拒绝时不会浪费分段的数据。</translation>
    </message>
    <message>
        <source>A resumed transfer relies on its own receipts.</source>
        <translation>继续的传输以自己的回执为准。</translation>
    </message>
    <message>
        <source>A resumed transfer relies on its own receipts. s3:ListMultipartUploadParts changes that.</source>
        <translation>继续的传输以自己的回执为准。s3:ListMultipartUploadParts 权限可改善这一点。</translation>
    </message>
    <message>
        <source>A resumed transfer is compared with the store.</source>
        <translation>继续的传输会与存储核对。</translation>
    </message>
    <message>
        <source>A resumed transfer may send them again.</source>
        <translation>继续的传输可能会重新发送它们。</translation>
    </message>
    <message>
        <source>A role is named by its ARN, such as arn:aws:iam::123456789012:role/uploader.</source>
        <translation>角色以 ARN 表示，例如 arn:aws:iam::123456789012:role/uploader。</translation>
    </message>
    <message>
        <source>A role&apos;s keys last 15 minutes to 12 hours.</source>
        <translation>角色的密钥有效期为 15 分钟到 12 小时。</translation>
    </message>
    <message>
        <source>A storage class is one word, such as STANDARD_IA.</source>
        <translation>存储类是一个单词，例如 STANDARD_IA。</translation>
    </message>
    <message>
        <source>A store takes up to ten tags: names to 128 and values to 256 characters of letters, digits, spaces and the signs “+-=._:/@”.</source>
        <translation>存储最多接受十个标签：名称不超过 128、值不超过 256 个字符，可用字母、数字、空格和“+-=._:/@”。</translation>
    </message>
    <message>
        <source>A submitted job is not valid[: {name}].</source>
        <translation>提交的任务无效[：{name}]。</translation>
    </message>
    <message>
        <source>A transfer goes on with it.</source>
        <translation>已有传输接着进行。</translation>
    </message>
    <message>
        <source>A transfer on the list</source>
        <translation>列表中的传输</translation>
    </message>
    <message>
        <source>A warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>A web page or another program passed a link of the kind “{scheme}:”.</source>
        <translation>网页或其他程序交来了“{scheme}:”类型的链接。</translation>
    </message>
    <message>
        <source>A web page or another program passed this link. Its server is not contacted before you add it or press Look at the Link.</source>
        <translation>此链接由网页或其他程序交来。在您添加它或按下“查看链接”之前，不会向其服务器发出任何请求。</translation>
    </message>
    <message>
        <source>A worker without a window runs this queue.</source>
        <translation>一个无窗口的工作进程正在运行此队列。</translation>
    </message>
    <message>
        <source>A wrong MD5 is refused.</source>
        <translation>错误的 MD5 会被拒绝。</translation>
    </message>
    <message>
        <source>A wrong MD5 is accepted.</source>
        <translation>错误的 MD5 也被接受。</translation>
    </message>
    <message>
        <source>A wrong checksum is refused.</source>
        <translation>错误的校验和会被拒绝。</translation>
    </message>
    <message>
        <source>A wrong checksum is accepted.</source>
        <translation>错误的校验和也被接受。</translation>
    </message>
    <message>
        <source>A lock needs a mode and a future date such as 2030-12-31, or a number of days such as 30d.</source>
        <translation>锁定需要模式和将来的日期（如 2030-12-31），或天数（如 30d）。</translation>
    </message>
    <message>
        <source>A worker of the cluster runs another version of this program[: {theirs}][; this computer runs {ours}].</source>
        <translation>集群的一个工作进程运行本程序的另一个版本[：{theirs}][；本机为 {ours}]。</translation>
    </message>
    <message>
        <source>ACL</source>
        <translation>ACL</translation>
    </message>
    <message>
        <source>ACLs</source>
        <translation>ACL</translation>
    </message>
    <message>
        <source>AKIA…, or what your store calls key id</source>
        <translation>AKIA…，或您的存储所称的密钥 ID</translation>
    </message>
    <message>
        <source>AWS files not usable</source>
        <translation>AWS 文件无法使用</translation>
    </message>
    <message>
        <source>AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN are used, as they are when this program starts.</source>
        <translation>使用本程序启动时的 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY 和 AWS_SESSION_TOKEN。</translation>
    </message>
    <message numerus="yes">
        <source>Abort %n unfinished uploads?</source>
        <translation>
            <numerusform>中止 %n 个未完成的上传？</numerusform>
        </translation>
    </message>
    <message>
        <source>Aborting an upload failed.</source>
        <translation>中止上传失败。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Account id, as the store&apos;s pages show it</source>
        <translation>账户 ID，见存储的网页</translation>
    </message>
    <message>
        <source>Account of 12 digits; any other is refused</source>
        <translation>12 位账户号；其他账户一律拒绝</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add &amp;Anyway</source>
        <translation>仍然添加(&amp;A)</translation>
    </message>
    <message>
        <source>Add Transfers</source>
        <translation>添加传输</translation>
    </message>
    <message>
        <source>Add a &amp;List…</source>
        <translation>添加列表(&amp;L)…</translation>
    </message>
    <message>
        <source>Add a List</source>
        <translation>添加列表</translation>
    </message>
    <message>
        <source>Add all files in a folder of this computer, named by their path in it</source>
        <translation>添加本机文件夹下的所有文件，按相对路径命名</translation>
    </message>
    <message>
        <source>Add files of this computer</source>
        <translation>添加本机的文件</translation>
    </message>
    <message>
        <source>Add it again if you need it.</source>
        <translation>如有需要，请重新添加。</translation>
    </message>
    <message>
        <source>Add it once more</source>
        <translation>再添加一次</translation>
    </message>
    <message>
        <source>Add it under a free &amp;name, such as {free}</source>
        <translation>以未占用的名称添加，例如 {free}(&amp;N)</translation>
    </message>
    <message>
        <source>Add links with names and checksums, line by line</source>
        <translation>逐行添加带名称和校验和的链接</translation>
    </message>
    <message>
        <source>Add pa&amp;used: start later by hand</source>
        <translation>添加后暂停：稍后手动开始(&amp;U)</translation>
    </message>
    <message>
        <source>Add the files in it instead.</source>
        <translation>请改为添加其中的文件。</translation>
    </message>
    <message>
        <source>Add the link of {host} itself.</source>
        <translation>请直接添加 {host} 自己的链接。</translation>
    </message>
    <message>
        <source>Add the links that were copied</source>
        <translation>添加已复制的链接</translation>
    </message>
    <message>
        <source>Add the object&apos;s name, or pick objects in the bucket browser.</source>
        <translation>请加上对象名称，或在存储桶浏览器中选择对象。</translation>
    </message>
    <message>
        <source>Add transfers from a file that was exported</source>
        <translation>从导出的文件添加传输</translation>
    </message>
    <message>
        <source>Add under a free name: name (2)</source>
        <translation>以未占用的名称添加：名称 (2)</translation>
    </message>
    <message>
        <source>Add what the dialog holds</source>
        <translation>添加对话框中的内容</translation>
    </message>
    <message>
        <source>Add your transfers again. The damaged file is kept next to the new one.</source>
        <translation>请重新添加您的传输。损坏的文件保留在新文件旁。</translation>
    </message>
    <message>
        <source>Add, change or delete profiles</source>
        <translation>添加、更改或删除配置</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>添加时间</translation>
    </message>
    <message numerus="yes">
        <source>Added %n links to {place}</source>
        <translation>
            <numerusform>已添加 %n 个链接到 {place}</numerusform>
        </translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>已存在时间</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All Transfers</source>
        <translation>全部传输</translation>
    </message>
    <message>
        <source>All buckets</source>
        <translation>全部存储桶</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>全部主机</translation>
    </message>
    <message>
        <source>All parts but the last have the same size.</source>
        <translation>除最后一个外，所有分段大小相同。</translation>
    </message>
    <message>
        <source>All transfers are done</source>
        <translation>所有传输已完成</translation>
    </message>
    <message>
        <source>All transfers since the start</source>
        <translation>启动以来的全部传输</translation>
    </message>
    <message>
        <source>Allow writing there. Transfers go on when the list can be written again.</source>
        <translation>请允许在那里写入。列表可以再次写入后，传输会继续。</translation>
    </message>
    <message>
        <source>Allowed &amp;Hours…</source>
        <translation>允许的时段(&amp;H)…</translation>
    </message>
    <message>
        <source>Allowed &amp;hours</source>
        <translation>允许的时段(&amp;H)</translation>
    </message>
    <message>
        <source>Allowed hours</source>
        <translation>允许的时段</translation>
    </message>
    <message>
        <source>Amazon&apos;s. Else, for MinIO and Ceph, https://s3.example.com</source>
        <translation>默认为亚马逊。MinIO 和 Ceph 请填 https://s3.example.com</translation>
    </message>
    <message>
        <source>An ETag is no MD5.</source>
        <translation>ETag 不是 MD5。</translation>
    </message>
    <message>
        <source>An ETag is the MD5 of the bytes.</source>
        <translation>ETag 是内容的 MD5。</translation>
    </message>
    <message>
        <source>An object of that name exists already; you are asked at the end what to do.</source>
        <translation>已有同名对象；结束时会询问您如何处理。</translation>
    </message>
    <message>
        <source>An object that is there is never replaced unasked.</source>
        <translation>绝不会未经询问就替换已有对象。</translation>
    </message>
    <message>
        <source>An upload has at most 1,000 parts, so parts are larger here.</source>
        <translation>一次上传最多 1,000 个分段，因此这里的分段更大。</translation>
    </message>
    <message>
        <source>An upload that is given up is taken away.</source>
        <translation>放弃的上传会被清除。</translation>
    </message>
    <message>
        <source>Another S3 store</source>
        <translation>其他 S3 存储</translation>
    </message>
    <message>
        <source>Another profile has this name already. Choose a different one.</source>
        <translation>已有同名配置。请换一个名称。</translation>
    </message>
    <message>
        <source>Another program holds the list of transfers.</source>
        <translation>另一个程序占用了传输列表。</translation>
    </message>
    <message>
        <source>Another program’s</source>
        <translation>属于其他程序</translation>
    </message>
    <message>
        <source>Another region</source>
        <translation>其他区域</translation>
    </message>
    <message>
        <source>Another window or worker runs this queue already.</source>
        <translation>已有另一个窗口或工作进程在运行此队列。</translation>
    </message>
    <message>
        <source>Answer makes no sense</source>
        <translation>无法理解应答</translation>
    </message>
    <message>
        <source>Answer proves nothing</source>
        <translation>应答不足为证</translation>
    </message>
    <message>
        <source>As Soon as &amp;Possible</source>
        <translation>尽快(&amp;P)</translation>
    </message>
    <message>
        <source>As each server names its file</source>
        <translation>按各服务器给出的文件名</translation>
    </message>
    <message>
        <source>As for all hosts</source>
        <translation>与所有主机相同</translation>
    </message>
    <message>
        <source>As in the profile</source>
        <translation>与配置相同</translation>
    </message>
    <message>
        <source>As many as it takes</source>
        <translation>按需要而定</translation>
    </message>
    <message>
        <source>As on this computer</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>As the bucket has it</source>
        <translation>与存储桶相同</translation>
    </message>
    <message>
        <source>As the server names it</source>
        <translation>按服务器给出的名称</translation>
    </message>
    <message>
        <source>As the service decides (one hour)</source>
        <translation>由服务决定（一小时）</translation>
    </message>
    <message>
        <source>As&amp;k before quitting while transfers run</source>
        <translation>有传输在运行时，退出前询问(&amp;K)</translation>
    </message>
    <message>
        <source>Ask for kms:GenerateDataKey and kms:Decrypt on the key, or leave KMS out.</source>
        <translation>请申请该密钥的 kms:GenerateDataKey 和 kms:Decrypt 权限，或不使用 KMS。</translation>
    </message>
    <message>
        <source>Ask for permission there, or log in as somebody else.</source>
        <translation>请在对方处申请权限，或换一个用户登录。</translation>
    </message>
    <message>
        <source>Ask for permission there, or set another login under Edit › Hosts and Proxies.</source>
        <translation>请在那里申请权限，或在“编辑”的“主机和代理”中设置其他登录。</translation>
    </message>
    <message>
        <source>Ask for permission to read it, then try again.</source>
        <translation>请申请读取权限，然后重试。</translation>
    </message>
    <message>
        <source>Ask for s3:PutObject on this bucket.</source>
        <translation>请为此存储桶申请 s3:PutObject 权限。</translation>
    </message>
    <message>
        <source>Ask for s3:PutObjectAcl, or leave the ACL out.</source>
        <translation>请申请 s3:PutObjectAcl 权限，或不使用 ACL。</translation>
    </message>
    <message>
        <source>Ask for s3:PutObjectRetention, or leave the lock out.</source>
        <translation>请申请 s3:PutObjectRetention 权限，或不使用锁定。</translation>
    </message>
    <message>
        <source>Ask for s3:PutObjectTagging, or leave tags out.</source>
        <translation>请申请 s3:PutObjectTagging 权限，或不使用标签。</translation>
    </message>
    <message>
        <source>Ask its owner for a login with Digest, Basic or a token, or for a signed link.</source>
        <translation>请向其所有者索取 Digest、Basic 或令牌方式的登录，或一个签名链接。</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>询问我</translation>
    </message>
    <message>
        <source>Ask the bucket&apos;s owner for the right to get objects, or choose another source profile.</source>
        <translation>请向存储桶所有者申请读取对象的权限，或选择另一个源配置。</translation>
    </message>
    <message>
        <source>Ask the server&apos;s owner for its new key. The revoked one is named in {path}.</source>
        <translation>请向服务器的管理员索取新密钥。已吊销的密钥记录在{path}。</translation>
    </message>
    <message>
        <source>Ask the server&apos;s owner which one is right.</source>
        <translation>请向服务器的管理员询问哪个正确。</translation>
    </message>
    <message>
        <source>Ask the server&apos;s owner. Only if the owner has changed the key, remove the old one from {path} (transfer-gui-cli hosts forget-key {host}) and try again.</source>
        <translation>请询问服务器的管理员。只有在他更换了密钥时：从{path}中移除旧密钥（transfer-gui-cli hosts forget-key {host}）后重试。</translation>
    </message>
    <message>
        <source>Ask the site for a shorter link.</source>
        <translation>请让网站提供较短的链接。</translation>
    </message>
    <message>
        <source>Ask the proxy&apos;s operator, or choose another proxy under Edit › Hosts and Proxies.</source>
        <translation>请询问代理的管理员，或在“编辑”的“主机和代理”中另设途径。</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Asked {when}.</source>
        <translation>检查于 {when}。</translation>
    </message>
    <message>
        <source>Asking for a code…</source>
        <translation>正在请求代码…</translation>
    </message>
    <message>
        <source>Asking the server for the file and the store for room.</source>
        <translation>正在向服务器请求文件，并向存储申请空间。</translation>
    </message>
    <message>
        <source>At all times</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Automatic ({number})</source>
        <translation>自动（{number}）</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>后退 (Alt+Left)</translation>
    </message>
    <message>
        <source>Begin a new profile</source>
        <translation>新建配置</translation>
    </message>
    <message>
        <source>Begin a new profile like this one, without its keys</source>
        <translation>以此为模板新建配置，不含密钥</translation>
    </message>
    <message>
        <source>Begin a new transfer instead.</source>
        <translation>请改为开始新的传输。</translation>
    </message>
    <message>
        <source>Begin it with https:// or http://, or with a file&apos;s path.</source>
        <translation>请以 https://、http:// 或文件路径开头。</translation>
    </message>
    <message>
        <source>Begins anew without checksums</source>
        <translation>不带校验和重新开始</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>瓶颈</translation>
    </message>
    <message>
        <source>Restore what was just removed</source>
        <translation>恢复刚刚移除的内容</translation>
    </message>
    <message>
        <source>Restore what was just removed (Ctrl+Z)</source>
        <translation>恢复刚刚移除的内容 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Download objects and whole folders to this computer</source>
        <translation>将对象和整个文件夹取到本机</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>浏览(&amp;W)…</translation>
    </message>
    <message>
        <source>Browse Buckets</source>
        <translation>浏览存储桶</translation>
    </message>
    <message>
        <source>Bucket in the host name</source>
        <translation>存储桶在主机名中</translation>
    </message>
    <message>
        <source>Bucket in the path</source>
        <translation>存储桶在路径中</translation>
    </message>
    <message>
        <source>Bucket not found</source>
        <translation>找不到存储桶</translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Buffers</source>
        <translation>缓冲区</translation>
    </message>
    <message>
        <source>Bundles (*.zip)</source>
        <translation>诊断包 (*.zip)</translation>
    </message>
    <message>
        <source>By signing in (IAM Identity Center)</source>
        <translation>通过登录（IAM Identity Center）</translation>
    </message>
    <message>
        <source>As the server says, or by the name</source>
        <translation>按服务器所述，或按名称判断</translation>
    </message>
    <message>
        <source>Bytes flow from the server into the store.</source>
        <translation>数据正从服务器流入存储。</translation>
    </message>
    <message>
        <source>Bytes per second, such as 12 MB/s or 800 kB/s; 0 for no limit:</source>
        <translation>每秒字节数，例如 12 MB/s 或 800 kB/s；0 表示不限：</translation>
    </message>
    <message>
        <source>C&amp;lear History…</source>
        <translation>清空历史记录(&amp;L)…</translation>
    </message>
    <message>
        <source>C&amp;ontext Menu</source>
        <translation>上下文菜单(&amp;O)</translation>
    </message>
    <message>
        <source>CRC64NVME is not supported.</source>
        <translation>不支持 CRC64NVME。</translation>
    </message>
    <message>
        <source>CRC64NVME is accepted in a header.</source>
        <translation>可在标头中接受 CRC64NVME。</translation>
    </message>
    <message>
        <source>Rename it to “{meant}” in that file, then try again.</source>
        <translation>请在该文件中将其写作“{meant}”，然后重试。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n transfers?</source>
        <translation>
            <numerusform>取消 %n 个传输？</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel “{name}”?</source>
        <translation>取消“{name}”？</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>证书 (*.pem *.crt *.cer *.key);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Check its address under Edit › Hosts and Proxies, and your network connection.</source>
        <translation>请检查“编辑”的“主机和代理”中的地址，以及您的网络连接。</translation>
    </message>
    <message>
        <source>Check its name and the profile&apos;s region, or create the bucket first.</source>
        <translation>请检查名称和配置中的区域，或先创建存储桶。</translation>
    </message>
    <message>
        <source>Check its name and its read permissions.</source>
        <translation>请检查其名称以及谁有权读取它。</translation>
    </message>
    <message numerus="yes">
        <source>%n calculations</source>
        <translation>
            <numerusform>%n 次计算</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files, {size}</source>
        <translation>
            <numerusform>%n 个文件，{size}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>略过 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links are left over</source>
        <translation>
            <numerusform>剩余 %n 个链接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n objects deleted.</source>
        <translation>
            <numerusform>已删除 %n 个对象。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parts stored</source>
        <translation>
            <numerusform>已存储 %n 个分段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipts</source>
        <translation>
            <numerusform>%n 份回执</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stored parts are taken over</source>
        <translation>
            <numerusform>接管 %n 个已存储的分段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transfers get a new link</source>
        <translation>
            <numerusform>%n 个传输将获得新链接</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Active First</source>
        <translation>活动的在前(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add Hours</source>
        <translation>添加时段(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add Your Store…</source>
        <translation>添加您的存储(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Jump host</source>
        <translation>跳板主机(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>稍后(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>略过(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Look for lists of checksums beside files</source>
        <translation>在文件旁边查找校验和列表(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Measure Folder</source>
        <translation>测量文件夹大小(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Properties…</source>
        <translation>属性(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Signed with</source>
        <translation>签名方式(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Try It in the Sandbox</source>
        <translation>在沙盒中试用(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Verify Now…</source>
        <translation>立即验证(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>工作进程(&amp;W)</translation>
    </message>
    <message>
        <source>A link to a folder</source>
        <translation>指向文件夹的链接</translation>
    </message>
    <message>
        <source>A part must be there within two minutes: on a slow line choose small parts.</source>
        <translation>每个分段必须在两分钟内传完：线路较慢时请选择较小的分段。</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>All these files are at their destination, and their server says that none has changed since.</source>
        <translation>所有这些文件都已在目标处，且其服务器表示此后均无变化。</translation>
    </message>
    <message>
        <source>All, or such as *.iso, images/*</source>
        <translation>全部，或如 *.iso、images/*</translation>
    </message>
    <message>
        <source>Also to</source>
        <translation>同时发送到</translation>
    </message>
    <message>
        <source>Another version there</source>
        <translation>对方版本不同</translation>
    </message>
    <message>
        <source>Another window shows the queue of that computer; transfers run there. OpenSSH makes the connection, with your keys, agent and ~/.ssh/config. Transfer GUI must be installed there.</source>
        <translation>另一个窗口会显示那台计算机的队列；传输在那里运行。连接由 OpenSSH 建立，使用您的密钥、代理和 ~/.ssh/config。那里必须安装 Transfer GUI。</translation>
    </message>
    <message>
        <source>Any text, or whsec_… from the receiver</source>
        <translation>任意文本，或接收方给出的 whsec_… 密钥</translation>
    </message>
    <message>
        <source>As each has threads</source>
        <translation>按各自的线程数</translation>
    </message>
    <message>
        <source>At all other times: {limit}. Where hours overlap, the upper ones count.</source>
        <translation>其他时间：{limit}。时段重叠时以上面的为准。</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Automatic: {profile}</source>
        <translation>自动：{profile}</translation>
    </message>
    <message>
        <source>Began: {source} to {place}</source>
        <translation>开始：{source} → {place}</translation>
    </message>
    <message>
        <source>Begins anew: {trouble}</source>
        <translation>重新开始：{trouble}</translation>
    </message>
    <message>
        <source>By its place in the list</source>
        <translation>按列表中的位置</translation>
    </message>
    <message>
        <source>By the file&apos;s name</source>
        <translation>按文件名</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Bytes per second to the store: in the last seconds, and over the whole run.</source>
        <translation>每秒传到存储的字节数：最近几秒，以及整个过程。</translation>
    </message>
    <message>
        <source>Bytes that are stored or on their way to the store.</source>
        <translation>已存储或正在传往存储的字节数。</translation>
    </message>
    <message>
        <source>Caching</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Can&apos;t be written</source>
        <translation>无法写入</translation>
    </message>
    <message>
        <source>Ce&amp;rtificates</source>
        <translation>证书(&amp;R)</translation>
    </message>
    <message>
        <source>Chan&amp;ged</source>
        <translation>更改时间(&amp;G)</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改时间</translation>
    </message>
    <message>
        <source>Check its address, and whether the scheduler runs.</source>
        <translation>请检查其地址，以及调度器是否在运行。</translation>
    </message>
    <message>
        <source>Check its name: “aws configure list-profiles” shows them all.</source>
        <translation>请检查名称：“aws configure list-profiles”会列出全部。</translation>
    </message>
    <message>
        <source>Check its path in the profile.</source>
        <translation>请检查配置中的路径。</translation>
    </message>
    <message>
        <source>Check its quotes.</source>
        <translation>请检查引号。</translation>
    </message>
    <message>
        <source>Check that it is connected and healthy, then try again. What is stored already is kept.</source>
        <translation>请检查它是否已连接且正常，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Check that its folder is there and may be written to. Transfers go on when the list can be written again.</source>
        <translation>请检查其文件夹是否存在且可写入。列表可以再次写入后，传输会继续。</translation>
    </message>
    <message>
        <source>Check that ssh gets there and that transfer-gui-cli is installed there; --worker-command names it.</source>
        <translation>请检查 ssh 能否连接到那里，以及那里是否安装了 transfer-gui-cli；--worker-command 可指定它。</translation>
    </message>
    <message>
        <source>Check that the disk is connected and healthy. Transfers go on when the list can be written again.</source>
        <translation>请检查磁盘是否已连接且状况良好。列表可以再次写入后，传输会继续。</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it, then try again.</source>
        <translation>请检查文件是否存在、您是否可以读取，然后重试。</translation>
    </message>
    <message>
        <source>Check the Lin&amp;k…</source>
        <translation>检查链接(&amp;K)…</translation>
    </message>
    <message>
        <source>Check the Link</source>
        <translation>检查链接</translation>
    </message>
    <message>
        <source>Check the access key, and enter the secret key again.</source>
        <translation>请检查访问密钥，并重新输入秘密密钥。</translation>
    </message>
    <message>
        <source>Check the account, the role and the store&apos;s endpoint in the profile, then sign in again.</source>
        <translation>请检查配置中的账户、角色和存储的终端节点，然后重新登录。</translation>
    </message>
    <message>
        <source>Check the address and the port in the link, and whether it begins with http or https.</source>
        <translation>请检查链接中的地址和端口，以及它以 http 还是 https 开头。</translation>
    </message>
    <message>
        <source>Check the address and the port in the link, or try again later.</source>
        <translation>请检查链接中的地址和端口，或稍后重试。</translation>
    </message>
    <message>
        <source>Check the command line in the profile; use the program&apos;s full path.</source>
        <translation>请检查配置中的命令行；最好写出程序的完整路径。</translation>
    </message>
    <message>
        <source>Check the disk and its folder. Transfers go on when the list can be written again.</source>
        <translation>请检查磁盘及其文件夹。列表可以再次写入后，传输会继续。</translation>
    </message>
    <message>
        <source>Check the endpoint above and your network connection.</source>
        <translation>请检查上面的终端节点和您的网络连接。</translation>
    </message>
    <message>
        <source>Check the endpoint and the region above, and your network connection.</source>
        <translation>请检查上面的终端节点和区域，以及您的网络连接。</translation>
    </message>
    <message>
        <source>Check the endpoint and the region in the profile, and your network connection.</source>
        <translation>请检查配置中的终端节点和区域，以及您的网络连接。</translation>
    </message>
    <message>
        <source>Check the endpoint in the profile and your network connection. What is stored already is kept.</source>
        <translation>请检查配置中的终端节点和您的网络连接。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Check the endpoint: it is the address of the store&apos;s S3 interface, not of its web pages.</source>
        <translation>请检查终端节点：应为存储的 S3 接口地址，而不是网页地址。</translation>
    </message>
    <message>
        <source>Check the endpoint: the address of the store&apos;s S3 interface, not of its web pages.</source>
        <translation>请检查终端节点：应为存储的 S3 接口地址，而不是网页地址。</translation>
    </message>
    <message>
        <source>Check the expected value. If it is right, the file is damaged or was swapped: ask its owner.</source>
        <translation>请检查预期值。如果正确，则文件已损坏或被替换：请询问其所有者。</translation>
    </message>
    <message>
        <source>Check the file&apos;s name, or use - for the input.</source>
        <translation>请检查文件名，或用 - 表示标准输入。</translation>
    </message>
    <message>
        <source>Check the folder and its disk, then try again. What is stored already is kept.</source>
        <translation>请检查文件夹及其磁盘，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Check the link or the endpoint, or choose another proxy under Edit › Hosts and Proxies.</source>
        <translation>请检查链接或终端节点，或在“编辑”的“主机和代理”中另设途径。</translation>
    </message>
    <message>
        <source>Check the link; the file may have moved or been deleted, or the login may not see it.</source>
        <translation>请检查链接；文件可能已移动或删除，或者当前登录无权查看。</translation>
    </message>
    <message>
        <source>Check the link; the file may have moved or been deleted. The path may begin at the login&apos;s own folder: write %2F in front of a path from the root.</source>
        <translation>请检查链接；文件可能已移动或删除。路径可能从登录用户的文件夹开始：从根开始的路径请在前面写 %2F。</translation>
    </message>
    <message>
        <source>Check the link; the path begins at the server&apos;s root, or with /~/ at the login&apos;s home.</source>
        <translation>请检查链接；路径从服务器的根开始，或以 /~/ 从登录用户的主文件夹开始。</translation>
    </message>
    <message>
        <source>Check the numbers in the brackets, or add the links in several steps.</source>
        <translation>请检查括号中的数字，或分几次添加链接。</translation>
    </message>
    <message>
        <source>Check the part behind the bucket&apos;s name.</source>
        <translation>请检查存储桶名称之后的部分。</translation>
    </message>
    <message>
        <source>Check the part between :// and the next slash.</source>
        <translation>请检查 :// 与下一个斜杠之间的部分。</translation>
    </message>
    <message>
        <source>Check the profile and the bucket&apos;s rules, then try again.</source>
        <translation>请检查配置和存储桶规则，然后重试。</translation>
    </message>
    <message>
        <source>Check the proxy under Edit › Hosts and Proxies.</source>
        <translation>请检查“编辑”的“主机和代理”中的代理。</translation>
    </message>
    <message>
        <source>Check the role and the external id, and ask its owner to trust these keys.</source>
        <translation>请检查角色和外部 ID，并请角色的所有者信任这些密钥。</translation>
    </message>
    <message>
        <source>Check the role and the sign-in service in the profile: they must belong to this store.</source>
        <translation>请检查配置中的角色和登录服务：它们必须属于此存储。</translation>
    </message>
    <message>
        <source>Check the size that was given; if it is right, the file at the link is another one.</source>
        <translation>请检查给出的大小；如果正确，则链接指向的是另一个文件。</translation>
    </message>
    <message>
        <source>Check the spelling of the link and your network connection.</source>
        <translation>请检查链接的拼写和您的网络连接。</translation>
    </message>
    <message>
        <source>Check them and try again.</source>
        <translation>请检查后重试。</translation>
    </message>
    <message>
        <source>Check them under Edit › Hosts and Proxies, then try again.</source>
        <translation>请在“编辑”的“主机和代理”中检查，然后重试。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and the profile&apos;s endpoint. Trust an authority of your own under Edit › Hosts and Proxies › Trust; else ask the store&apos;s owner about its certificate.</source>
        <translation>请检查本机的日期和配置中的终端节点。自己的证书颁发机构可在“编辑”›“主机和代理”›“信任”中设为受信任；否则请向存储的所有者询问其证书。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date. Trust an authority of your own under Edit › Hosts and Proxies › Trust; else ask the server&apos;s owner about its certificate.</source>
        <translation>请检查本机的日期。自己的证书颁发机构可在“编辑”›“主机和代理”›“信任”中设为受信任；否则请向服务器的所有者询问其证书。</translation>
    </message>
    <message>
        <source>Check what you entered and try again.</source>
        <translation>请检查您的输入，然后重试。</translation>
    </message>
    <message>
        <source>Check where they should come from: your AWS files, the environment, or the profile&apos;s own.</source>
        <translation>请检查密钥的来源：AWS 文件、环境变量，或配置自身。</translation>
    </message>
    <message>
        <source>Check your network connection or VPN.</source>
        <translation>请检查您的网络连接或 VPN。</translation>
    </message>
    <message>
        <source>Check your network connection. It resumes automatically as soon as the server answers. No action is needed.</source>
        <translation>请检查您的网络连接。服务器一有应答就会自动继续，您无需操作。</translation>
    </message>
    <message>
        <source>Checking: {check_title}…</source>
        <translation>正在检查：{check_title}…</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>校验和</translation>
    </message>
    <message>
        <source>Checksum list</source>
        <translation>校验和列表</translation>
    </message>
    <message>
        <source>Checksum of the whole</source>
        <translation>整体校验和</translation>
    </message>
    <message>
        <source>Checksum: {checksum}</source>
        <translation>校验和：{checksum}</translation>
    </message>
    <message>
        <source>Checksums compared</source>
        <translation>已比较的校验和</translation>
    </message>
    <message>
        <source>Checksums of small files</source>
        <translation>小文件的校验和</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message numerus="yes">
        <source>Choose %n Files</source>
        <translation>
            <numerusform>选择 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose 1 to 20.</source>
        <translation>请选择 1 到 20。</translation>
    </message>
    <message>
        <source>Choose 1 to 365.</source>
        <translation>请选择 1 到 365。</translation>
    </message>
    <message>
        <source>Choose 1 to 64.</source>
        <translation>请选择 1 到 64。</translation>
    </message>
    <message>
        <source>Choose All in the sidebar, or press Escape in its search field.</source>
        <translation>请在侧边栏选择“全部”，或在其搜索框中按 Esc。</translation>
    </message>
    <message>
        <source>Choose Its Files…</source>
        <translation>选择其中的文件…</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a certificate file instead under Edit › Hosts and Proxies.</source>
        <translation>请改为在“编辑”的“主机和代理”中选择证书文件。</translation>
    </message>
    <message>
        <source>Choose a file instead.</source>
        <translation>请改为选择文件。</translation>
    </message>
    <message>
        <source>Choose a file that “Export” of this program has written.</source>
        <translation>请选择由本程序“导出”写成的文件。</translation>
    </message>
    <message>
        <source>Choose a folder on another disk; FAT holds 4 GB at most.</source>
        <translation>请选择其他磁盘上的文件夹；FAT 最多容纳 4 GB。</translation>
    </message>
    <message>
        <source>Choose a folder with files in it.</source>
        <translation>请选择含有文件的文件夹。</translation>
    </message>
    <message>
        <source>Choose a key in OpenSSH&apos;s or PEM form under Edit › Hosts and Proxies.</source>
        <translation>请在“编辑”的“主机和代理”中选择 OpenSSH 或 PEM 格式的密钥。</translation>
    </message>
    <message>
        <source>Choose a shorter name with ordinary letters.</source>
        <translation>请选择较短且只含普通字符的名称。</translation>
    </message>
    <message>
        <source>Choose an event to see all of it.</source>
        <translation>选择一个事件可查看全文。</translation>
    </message>
    <message>
        <source>Choose another folder, or allow writing to this one. What is stored already is kept.</source>
        <translation>请选择其他文件夹，或允许写入此文件夹。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder. What is stored already is kept.</source>
        <translation>请选择其他文件夹。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Choose another name, of at most 255 bytes.</source>
        <translation>请选择不超过 255 字节的其他名称。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>Choose another profile for this transfer, or create it again under Profiles.</source>
        <translation>请为此传输选择其他配置，或在“配置”中重新创建。</translation>
    </message>
    <message>
        <source>Choose at least one day.</source>
        <translation>请至少选择一天。</translation>
    </message>
    <message>
        <source>Choose encryption with the store&apos;s keys (AES256), with KMS, or with your own key.</source>
        <translation>请选择使用存储密钥 (AES256)、KMS 或您自己的密钥加密。</translation>
    </message>
    <message>
        <source>Choose it again under Edit › Hosts and Proxies.</source>
        <translation>请在“编辑”的“主机和代理”中重新选择。</translation>
    </message>
    <message>
        <source>Choose one of S3&apos;s canned ACLs, such as private or bucket-owner-full-control.</source>
        <translation>请选择 S3 的一种标准 ACL，例如 private 或 bucket-owner-full-control。</translation>
    </message>
    <message>
        <source>Choose one of the folders in it.</source>
        <translation>请选择其中的一个文件夹。</translation>
    </message>
    <message>
        <source>Choose one of the profiles in your AWS files.</source>
        <translation>请选择您 AWS 文件中的一个配置文件。</translation>
    </message>
    <message>
        <source>Choose the file that holds the identity token.</source>
        <translation>请选择含有身份令牌的文件。</translation>
    </message>
    <message>
        <source>Choose to overwrite it, give the new one another name, or remove this transfer.</source>
        <translation>请选择覆盖它、为新文件另取名称，或移除此传输。</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>选择：{name}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>对应方式</translation>
    </message>
    <message>
        <source>Click beside the folders to type a path (Ctrl+L)</source>
        <translation>点击文件夹旁边可输入路径 (Ctrl+L)</translation>
    </message>
    <message>
        <source>Click its icon there to see the window again. Quit in its menu ends it.</source>
        <translation>点击托盘图标可再次显示窗口。其菜单中的“退出”会结束程序。</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Clock is wrong</source>
        <translation>时钟有误</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close each quote. No shell runs it; name one if you need it: sh -c &apos;…&apos;.</source>
        <translation>请闭合每个引号。不通过 shell 运行；需要时请写明：sh -c &apos;…&apos;。</translation>
    </message>
    <message>
        <source>Close it; write a quote that belongs to the text twice.</source>
        <translation>请补上结尾的引号；属于文本本身的引号要写两次。</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit of open files. Transfers go on when the list can be written again.</source>
        <translation>请关闭其他程序，或提高打开文件数的上限。列表可以再次写入后，传输会继续。</translation>
    </message>
    <message>
        <source>Close other windows of this program, then try again.</source>
        <translation>请关闭本程序的其他窗口，然后重试。</translation>
    </message>
    <message>
        <source>Close the other window or end the other command, then start it here again.</source>
        <translation>请关闭另一个窗口或结束另一条命令，然后在这里重新启动。</translation>
    </message>
    <message>
        <source>Close this window; the worker goes on</source>
        <translation>关闭此窗口；工作进程继续运行</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Cluster not reachable</source>
        <translation>无法连接集群</translation>
    </message>
    <message>
        <source>Co&amp;mmand</source>
        <translation>命令(&amp;M)</translation>
    </message>
    <message>
        <source>Co&amp;mmand there</source>
        <translation>那里的命令(&amp;M)</translation>
    </message>
    <message>
        <source>Code to compare with the browser&apos;s</source>
        <translation>用于与浏览器核对的代码</translation>
    </message>
    <message>
        <source>Columns of the table of transfers</source>
        <translation>传输表的列</translation>
    </message>
    <message>
        <source>Connect to a &amp;Worker…</source>
        <translation>连接到工作进程(&amp;W)…</translation>
    </message>
    <message>
        <source>Connect to a Worker</source>
        <translation>连接到工作进程</translation>
    </message>
    <message>
        <source>Connecting to {worker}…</source>
        <translation>正在连接到 {worker}…</translation>
    </message>
    <message>
        <source>Content encoding</source>
        <translation>内容编码</translation>
    </message>
    <message>
        <source>Dask, which a cluster needs, is not installed.</source>
        <translation>集群需要的 Dask 尚未安装。</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n objects ({size})?</source>
        <translation>
            <numerusform>删除 %n 个对象（{size}）？</numerusform>
        </translation>
    </message>
    <message>
        <source>Disposition</source>
        <translation>处置方式</translation>
    </message>
    <message>
        <source>Do &amp;Not Send</source>
        <translation>不发送(&amp;N)</translation>
    </message>
    <message>
        <source>Do it there, in a window or with transfer-gui-cli.</source>
        <translation>请在那里的窗口中或用 transfer-gui-cli 操作。</translation>
    </message>
    <message>
        <source>Do not send it to {place}</source>
        <translation>不发送到 {place}</translation>
    </message>
    <message>
        <source>Don&apos;t run this command by hand: the browser starts it once browser install was run.</source>
        <translation>请勿手动运行此命令：运行 browser install 之后，浏览器会启动它。</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Ended: {trouble}</source>
        <translation>结束：{trouble}</translation>
    </message>
    <message>
        <source>Files in the folder</source>
        <translation>文件夹中的文件</translation>
    </message>
    <message>
        <source>Files of a Folder</source>
        <translation>文件夹中的文件</translation>
    </message>
    <message>
        <source>Folders &amp;deep</source>
        <translation>文件夹层数(&amp;D)</translation>
    </message>
    <message>
        <source>For programs (*.json)</source>
        <translation>供程序使用 (*.json)</translation>
    </message>
    <message>
        <source>For tls://, the folder that “transfer-gui-cli cluster keys” has made.</source>
        <translation>用于 tls://：“transfer-gui-cli cluster keys”所创建的文件夹。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence; it comes without any warranty.</source>
        <translation>采用 MIT 许可的自由软件，不提供任何担保。</translation>
    </message>
    <message>
        <source>From byte</source>
        <translation>起始字节</translation>
    </message>
    <message>
        <source>Give a link or s3:// address, and a bucket or an absolute path of that computer to put it in.</source>
        <translation>请给出链接或 s3:// 地址，并以存储桶或那台计算机上的绝对路径作为目标。</translation>
    </message>
    <message>
        <source>Give an http or https address without blanks, or env:NAME.</source>
        <translation>请给出不含空格的 http 或 https 地址，或 env:NAME。</translation>
    </message>
    <message>
        <source>Give one behind the address: any text, or whsec_ and base64.</source>
        <translation>请在地址之后给出：任意文本，或 whsec_ 加 base64。</translation>
    </message>
    <message>
        <source>Give one of them.</source>
        <translation>请只给出其中一个。</translation>
    </message>
    <message>
        <source>Give scheduler, workers and this program files of one set, as made by “cluster keys”.</source>
        <translation>请为调度器、工作进程和本程序使用由“cluster keys”生成的同一套文件。</translation>
    </message>
    <message>
        <source>Give the folder&apos;s own link, with a slash at its end.</source>
        <translation>请给出文件夹本身的链接，以斜杠结尾。</translation>
    </message>
    <message>
        <source>Give the folders below one by one, or tell the server&apos;s owner.</source>
        <translation>请逐个指定其下的文件夹，或告知服务器的所有者。</translation>
    </message>
    <message>
        <source>Give the selected new links to their files</source>
        <translation>为所选传输提供其文件的新链接</translation>
    </message>
    <message>
        <source>Give them by the environment: write env:NAME, and set NAME and NAME_SECRET for what runs the transfers.</source>
        <translation>请通过环境变量给出：写 env:NAME，并为运行传输的程序设置 NAME 和 NAME_SECRET。</translation>
    </message>
    <message>
        <source>Have your system start transfer-gui-cli worker.</source>
        <translation>请让您的系统启动 transfer-gui-cli worker。</translation>
    </message>
    <message>
        <source>How long reading stood still because of that, in all and each time.</source>
        <translation>读取因此停顿的时长：总计和每次平均。</translation>
    </message>
    <message>
        <source>How often reading stopped because parts waited for the store, and went on; your own pauses don&apos;t count.</source>
        <translation>因分段等待存储而停止读取以及恢复的次数；您自己的暂停不计入。</translation>
    </message>
    <message>
        <source>How often the progress was worked out, how often it had changed, and how far apart.</source>
        <translation>进度计算的次数、其中有变化的次数及其间隔。</translation>
    </message>
    <message>
        <source>How to begin</source>
        <translation>如何开始</translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>In the last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>In the last day</source>
        <translation>最近一天</translation>
    </message>
    <message>
        <source>In the last year</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>Install it on the workers, with its cluster extra and in the same version as here.</source>
        <translation>请在工作进程上安装它，包含 cluster 附加组件，且版本与此处相同。</translation>
    </message>
    <message>
        <source>Install it with {command}.</source>
        <translation>请用 {command} 安装。</translation>
    </message>
    <message>
        <source>Install the newer version on both sides. What both know works.</source>
        <translation>请在两边安装较新的版本。双方都支持的功能可以使用。</translation>
    </message>
    <message>
        <source>Install the program with its sandbox extra (on Debian the package transfer-gui-sandbox), or use a profile of your own.</source>
        <translation>请安装带 sandbox 附加组件的程序（在 Debian 上为软件包 transfer-gui-sandbox），或使用您自己的配置。</translation>
    </message>
    <message>
        <source>It runs on Python {python} and Qt {qt} ({system}).</source>
        <translation>运行于 Python {python} 和 Qt {qt}（{system}）。</translation>
    </message>
    <message>
        <source>It runs once more at its time. Cancel it if it should not.</source>
        <translation>它会在预定时间再运行一次。不需要时请取消。</translation>
    </message>
    <message>
        <source>Its pages are read one after the other.</source>
        <translation>正在逐页读取。</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS 密钥</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Last 2 Minutes</source>
        <translation>最近 2 分钟</translation>
    </message>
    <message>
        <source>Last: {end}, {when}.</source>
        <translation>上次：{end}，{when}。</translation>
    </message>
    <message>
        <source>Leave it out, or name one file. --sums reads lists beside files of a server or folder.</source>
        <translation>请去掉它，或只指定一个文件。--sums 会读取服务器或文件夹中文件旁边的列表。</translation>
    </message>
    <message>
        <source>Leave out --store, or give the store its own address.</source>
        <translation>请去掉 --store，或填写该存储自己的地址。</translation>
    </message>
    <message>
        <source>Leave out --worker, or run the command on that computer.</source>
        <translation>请去掉 --worker，或在那台计算机上运行该命令。</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>法律保留</translation>
    </message>
    <message>
        <source>Link not kept</source>
        <translation>未保留链接</translation>
    </message>
    <message>
        <source>Links of the kind “{scheme}:” can&apos;t be read.</source>
        <translation>无法读取“{scheme}:”类型的链接。</translation>
    </message>
    <message>
        <source>Lo&amp;g level</source>
        <translation>日志级别(&amp;G)</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Make a bucket in this store</source>
        <translation>在此存储中创建存储桶</translation>
    </message>
    <message>
        <source>Make an https:// link to the file there (signed or shared). Or mount the place as a folder, for example with rclone, and add the file by its path.</source>
        <translation>请在该处创建指向文件的 https:// 链接（已签名或已共享）。或者把该位置挂载为文件夹（例如使用 rclone），再按路径添加文件。</translation>
    </message>
    <message>
        <source>Make room on its disk and allow writing there; the sandbox starts a program there, too. The variable TRANSFER_GUI_HOME names another place.</source>
        <translation>请在其磁盘上腾出空间并允许在该处写入；沙盒也会在该处启动一个程序。变量 TRANSFER_GUI_HOME 可指定其他位置。</translation>
    </message>
    <message>
        <source>Memory for parts: made anew, used again, and bytes that had to be copied from one to another.</source>
        <translation>用于分段的内存：新分配、重复使用，以及须来回复制的字节。</translation>
    </message>
    <message>
        <source>Metalink</source>
        <translation>Metalink</translation>
    </message>
    <message>
        <source>More than {count} files or pages lie below {link}.</source>
        <translation>{link} 之下的文件或网页超过 {count} 个。</translation>
    </message>
    <message>
        <source>My keys, each part by itself</source>
        <translation>我的密钥，逐个分段签名</translation>
    </message>
    <message>
        <source>Name a command or a webhook too, or write none for nothing at all.</source>
        <translation>请同时给出命令或 webhook，或写 none 表示什么也不做。</translation>
    </message>
    <message>
        <source>Name a folder further down, or narrow it with --include and --max-depth.</source>
        <translation>请指定更下层的文件夹，或用 --include 和 --max-depth 缩小范围。</translation>
    </message>
    <message>
        <source>Name a folder further down.</source>
        <translation>请指定更下层的文件夹。</translation>
    </message>
    <message>
        <source>Name a folder that you may write.</source>
        <translation>请指定一个您可以写入的文件夹。</translation>
    </message>
    <message>
        <source>Name a small file: the address in its first line, the secret in its second.</source>
        <translation>请给出一个小文件：第一行是地址，第二行是机密。</translation>
    </message>
    <message>
        <source>Name another folder, so that what is in use is not lost.</source>
        <translation>请指定另一个文件夹，以免丢失正在使用的文件。</translation>
    </message>
    <message>
        <source>Name fewer with --also, or run the command again for the others.</source>
        <translation>用 --also 少指定几个，或为其余目标再次运行命令。</translation>
    </message>
    <message>
        <source>Name it: chrome, chromium, edge, brave, vivaldi or firefox.</source>
        <translation>请指明：chrome、chromium、edge、brave、vivaldi 或 firefox。</translation>
    </message>
    <message>
        <source>Name of the new bucket: 3 to 63 small letters, digits, dots and hyphens</source>
        <translation>新存储桶的名称：3 到 63 个小写字母、数字、点和连字符</translation>
    </message>
    <message>
        <source>Name the folder with ca.pem, owner.pem and owner-key.pem, as made by “cluster keys”.</source>
        <translation>请指定包含 ca.pem、owner.pem 和 owner-key.pem 的文件夹，由“cluster keys”生成。</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>New Bucket</source>
        <translation>新建存储桶</translation>
    </message>
    <message>
        <source>New Link</source>
        <translation>新链接</translation>
    </message>
    <message>
        <source>New lin&amp;ks, one per line, or the curl commands that a browser copies:</source>
        <translation>新链接(&amp;K)，每行一个，或浏览器复制的 curl 命令：</translation>
    </message>
    <message>
        <source>Next: {when}.</source>
        <translation>下一次：{when}。</translation>
    </message>
    <message>
        <source>No browser was found here that the extension is for.</source>
        <translation>此处未找到该扩展支持的浏览器。</translation>
    </message>
    <message>
        <source>No file is like that.</source>
        <translation>没有符合条件的文件。</translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation>没有回执</translation>
    </message>
    <message>
        <source>No scheduler of a cluster answers[ at {address}].</source>
        <translation>[{address} 处]没有集群的调度器应答。</translation>
    </message>
    <message>
        <source>No worker was reached on {host}[: {detail}].</source>
        <translation>无法连接 {host} 上的工作进程[：{detail}]。</translation>
    </message>
    <message>
        <source>None, or such as *.tmp</source>
        <translation>无，或如 *.tmp</translation>
    </message>
    <message>
        <source>None…</source>
        <translation>无…</translation>
    </message>
    <message>
        <source>Not available in this store: {names}. Hover over a grey option to see why.</source>
        <translation>此存储不支持：{names}。将指针停在灰色选项上可查看原因。</translation>
    </message>
    <message>
        <source>Nothing has moved yet</source>
        <translation>还没有任何传输</translation>
    </message>
    <message>
        <source>Nothing is new</source>
        <translation>没有新内容</translation>
    </message>
    <message>
        <source>Nothing new: the file is as it was</source>
        <translation>没有变化：文件与之前相同</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有做任何更改。</translation>
    </message>
    <message>
        <source>Objects to keep</source>
        <translation>要保留的对象数</translation>
    </message>
    <message>
        <source>Once a week the project&apos;s site is asked for the newest version; nothing is sent along. What a package manager installed is renewed by it and never asks.</source>
        <translation>每周向项目网站询问一次最新版本，不发送任何其他信息。由软件包管理器安装的程序由它更新，从不询问。</translation>
    </message>
    <message>
        <source>One checksum can&apos;t be that of several files.</source>
        <translation>一个校验和不能属于多个文件。</translation>
    </message>
    <message>
        <source>One source goes to {count} places at most.</source>
        <translation>一个源最多发送到 {count} 个目标。</translation>
    </message>
    <message>
        <source>Only &amp;names</source>
        <translation>仅限名称(&amp;N)</translation>
    </message>
    <message>
        <source>Only the program&apos;s own extension for browsers is answered.</source>
        <translation>仅响应本程序自己的浏览器扩展。</translation>
    </message>
    <message>
        <source>Only this folder</source>
        <translation>仅此文件夹</translation>
    </message>
    <message>
        <source>Only what is new or has changed since its &amp;receipt</source>
        <translation>仅限新的或自其回执以来有变化的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Open Do&amp;wnload Page</source>
        <translation>打开下载页面(&amp;W)</translation>
    </message>
    <message>
        <source>Other limits at some hours, such as 2 MB/s on workdays 8–18.</source>
        <translation>在某些时段使用其他限制，例如工作日 8–18 点 2 MB/s。</translation>
    </message>
    <message>
        <source>Other version on the cluster</source>
        <translation>集群上的版本不同</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Page to read (*.html)</source>
        <translation>供阅读的网页 (*.html)</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Part {number} is tried again in {seconds} s: {trouble}</source>
        <translation>分段 {number} 将在 {seconds} 秒后重试：{trouble}</translation>
    </message>
    <message>
        <source>Parts at once, each &amp;worker</source>
        <translation>每个工作进程同时传输的分段(&amp;W)</translation>
    </message>
    <message>
        <source>Pause the selected transfers, or resume them</source>
        <translation>暂停或继续所选传输</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Put each link on a line of its own. Mirrors end in the same name and hold no secret.</source>
        <translation>请让每个链接独占一行。镜像以相同名称结尾，且不含机密。</translation>
    </message>
    <message>
        <source>Queue the selected once more, from the same links</source>
        <translation>用相同的链接将所选项再次加入队列</translation>
    </message>
    <message numerus="yes">
        <source>Read %n files with your keys: {places}</source>
        <translation>
            <numerusform>用您的密钥读取 %n 个文件：{places}</numerusform>
        </translation>
    </message>
    <message>
        <source>Read are lists of SHA-256, SHA-512, SHA-1 and MD5. Give the digest itself, or the link of the right list with --sums.</source>
        <translation>可以读取 SHA-256、SHA-512、SHA-1 和 MD5 的列表。请直接给出校验和，或用 --sums 给出正确列表的链接。</translation>
    </message>
    <message>
        <source>Read the objects back and compare every byte</source>
        <translation>回读对象并比较每个字节</translation>
    </message>
    <message>
        <source>Reading every byte…</source>
        <translation>正在读取每个字节…</translation>
    </message>
    <message>
        <source>Reading… {files} so far, {pages} pages</source>
        <translation>正在读取… 目前 {files}，{pages} 页</translation>
    </message>
    <message>
        <source>Receipt of a transfer</source>
        <translation>传输回执</translation>
    </message>
    <message>
        <source>Remove these hours</source>
        <translation>删除此时段</translation>
    </message>
    <message>
        <source>Rename it, and copy again.</source>
        <translation>请重命名，然后再次复制。</translation>
    </message>
    <message>
        <source>Rename the profile, then start the sandbox again.</source>
        <translation>请重命名该配置，然后再启动沙盒。</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Repeats: {when}.</source>
        <translation>重复：{when}。</translation>
    </message>
    <message>
        <source>Replace Links</source>
        <translation>替换链接</translation>
    </message>
    <message>
        <source>Replace Links…</source>
        <translation>替换链接…</translation>
    </message>
    <message>
        <source>Replace and &amp;Try Again</source>
        <translation>替换并重试(&amp;T)</translation>
    </message>
    <message>
        <source>Requests that were sent once more after an error or a broken connection.</source>
        <translation>出错或连接中断后重新发送的请求。</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Run the selected again and again, at times you choose</source>
        <translation>在您选择的时间反复运行所选传输</translation>
    </message>
    <message>
        <source>S&amp;top Reading</source>
        <translation>停止读取(&amp;T)</translation>
    </message>
    <message>
        <source>SHA-256, SHA-512, SHA-1 or MD5, if you know it</source>
        <translation>SHA-256、SHA-512、SHA-1 或 MD5（如果知道）</translation>
    </message>
    <message>
        <source>SHA256SUMS beside the file</source>
        <translation>文件旁的 SHA256SUMS</translation>
    </message>
    <message>
        <source>Save Receipt…</source>
        <translation>保存回执…</translation>
    </message>
    <message>
        <source>Save the receipts</source>
        <translation>保存回执</translation>
    </message>
    <message>
        <source>Say --recursive as well, or leave it out.</source>
        <translation>请同时使用 --recursive，或去掉它。</translation>
    </message>
    <message>
        <source>Scheduled &amp;limits</source>
        <translation>定时限速(&amp;L)</translation>
    </message>
    <message>
        <source>Scheduled Limits…</source>
        <translation>定时限速…</translation>
    </message>
    <message>
        <source>Scheduled limits</source>
        <translation>定时限速</translation>
    </message>
    <message>
        <source>Scheduled limits: {text}</source>
        <translation>定时限速：{text}</translation>
    </message>
    <message>
        <source>Searches the whole folder; Enter lists names that begin with the text</source>
        <translation>搜索整个文件夹；按 Enter 列出以该文本开头的名称</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message numerus="yes">
        <source>Send %n files from {site}?</source>
        <translation>
            <numerusform>发送来自 {site} 的 %n 个文件吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Send the files to another place as well. They are read once for all.</source>
        <translation>同时将文件发送到另一个目标。文件只读取一次。</translation>
    </message>
    <message>
        <source>Separated by vertical bars</source>
        <translation>以竖线分隔的列</translation>
    </message>
    <message>
        <source>Comma-separated</source>
        <translation>以逗号分列</translation>
    </message>
    <message>
        <source>Semicolon-separated</source>
        <translation>以分号分列</translation>
    </message>
    <message>
        <source>Tab-separated</source>
        <translation>以制表符分列</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Command copied</source>
        <translation>命令已复制</translation>
    </message>
    <message>
        <source>Command copied; its input holds the link&apos;s secrets</source>
        <translation>命令已复制；其输入中含有链接的机密</translation>
    </message>
    <message>
        <source>Command line, such as /opt/keys/get-keys --json</source>
        <translation>命令行，例如 /opt/keys/get-keys --json</translation>
    </message>
    <message>
        <source>Compare that with what the server&apos;s owner says, and trust it only if it is the same: “Trust Key…”, or transfer-gui-cli hosts trust {host} --fingerprint {fingerprint}.</source>
        <translation>请与服务器管理员给出的内容核对，只有相同时才信任：“信任密钥…”，或 transfer-gui-cli hosts trust {host} --fingerprint {fingerprint}。</translation>
    </message>
    <message>
        <source>Connect the disk or create the folder. What is stored already is kept.</source>
        <translation>请连接磁盘或创建文件夹。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message numerus="yes">
        <source>Connected: %n requests on their way</source>
        <translation>
            <numerusform>已连接：%n 个请求进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Connection not safe</source>
        <translation>连接不安全</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>Connections &amp; Limits</source>
        <translation>连接与限制</translation>
    </message>
    <message>
        <source>Console link copied</source>
        <translation>控制台链接已复制</translation>
    </message>
    <message>
        <source>Console links exist for Amazon S3, Google Cloud Storage and Cloudflare R2.</source>
        <translation>控制台链接适用于 Amazon S3、Google Cloud Storage 和 Cloudflare R2。</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>内容类型</translation>
    </message>
    <message>
        <source>Content type, disposition, cache control and language are one line of plain ASCII.</source>
        <translation>内容类型、内容处置、缓存控制和语言都是一行纯 ASCII。</translation>
    </message>
    <message>
        <source>Content-MD5</source>
        <translation>Content-MD5</translation>
    </message>
    <message>
        <source>Cookie: session=…</source>
        <translation>Cookie: session=…</translation>
    </message>
    <message>
        <source>Cookies, a sign-in, a referrer: one header per line. They go to the link&apos;s own server only, and are kept encrypted with a key from the keychain.</source>
        <translation>Cookie、登录信息、来源页：每行一个标头。它们只发送给链接自己的服务器，并用钥匙串中的密钥加密保存。</translation>
    </message>
    <message>
        <source>Cop&amp;y More</source>
        <translation>复制更多(&amp;Y)</translation>
    </message>
    <message>
        <source>Copied within the store instead of downloaded: no data passes through this computer.</source>
        <translation>在存储内复制而不是下载：数据不经过本机。</translation>
    </message>
    <message>
        <source>Copy S3 &amp;Address</source>
        <translation>复制 S3 地址(&amp;A)</translation>
    </message>
    <message>
        <source>Copy a Link for Sharing</source>
        <translation>复制分享链接</translation>
    </message>
    <message>
        <source>Copy a link that works without keys</source>
        <translation>复制无需密钥即可使用的链接</translation>
    </message>
    <message>
        <source>Copy each link&apos;s address in the browser, or drag the links themselves.</source>
        <translation>请在浏览器中复制每个链接的地址，或直接拖动链接。</translation>
    </message>
    <message>
        <source>Copy it again in one piece, on one line.</source>
        <translation>请重新完整复制为一行。</translation>
    </message>
    <message>
        <source>Copy or drop a web link (http:// or https://), several of them line by line, or a file.</source>
        <translation>请复制或拖放网页链接（http:// 或 https://，可逐行多个）或文件。</translation>
    </message>
    <message>
        <source>Copy the equivalent command</source>
        <translation>复制效果相同的命令行</translation>
    </message>
    <message>
        <source>Copy the link again and paste it in one piece.</source>
        <translation>请重新复制链接，并一次粘贴完整。</translation>
    </message>
    <message>
        <source>Copy the link again, straight from the web page, and paste it in one piece.</source>
        <translation>请直接从网页重新复制链接，并一次粘贴完整。</translation>
    </message>
    <message>
        <source>Copy the link of the source</source>
        <translation>复制获取文件所用的链接</translation>
    </message>
    <message>
        <source>Copy the object&apos;s address in the web console</source>
        <translation>复制对象在网页控制台中的地址</translation>
    </message>
    <message>
        <source>Copy the request again, “as fetch” or “as cURL”.</source>
        <translation>请再次复制该请求，“复制为 fetch”或“复制为 cURL”。</translation>
    </message>
    <message>
        <source>Copy the request that fetches the file itself: usually the last one, with the method GET.</source>
        <translation>请复制获取文件本身的请求：通常是最后一个 GET 请求。</translation>
    </message>
    <message>
        <source>Copy the request “as cURL (bash)”, or remove the carets.</source>
        <translation>请将请求复制为“cURL (bash)”，或去掉这些 ^ 符号。</translation>
    </message>
    <message>
        <source>Copy the s3:// address of the selected</source>
        <translation>复制所选项的 s3:// 地址</translation>
    </message>
    <message>
        <source>Create a profile first: it says which store the files go to.</source>
        <translation>请先创建配置：它指明文件传到哪个存储。</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Delete the profile “{name}”?</source>
        <translation>删除配置“{name}”？</translation>
    </message>
    <message>
        <source>Delete the settings for {host_name}?</source>
        <translation>删除 {host_name} 的设置？</translation>
    </message>
    <message>
        <source>Delete this profile and its stored keys</source>
        <translation>删除此配置及其存储的密钥</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>已删除。</translation>
    </message>
    <message>
        <source>Deleting failed.</source>
        <translation>删除失败。</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详细</translation>
    </message>
    <message>
        <source>Details of the selected transfer</source>
        <translation>所选传输的详细信息</translation>
    </message>
    <message>
        <source>Diagnostic Bundle</source>
        <translation>诊断包</translation>
    </message>
    <message>
        <source>Disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Disposit&amp;ion</source>
        <translation>内容处置(&amp;I)</translation>
    </message>
    <message>
        <source>Do &amp;Not Add</source>
        <translation>不添加(&amp;N)</translation>
    </message>
    <message>
        <source>Do &amp;Nothing</source>
        <translation>不做任何事(&amp;N)</translation>
    </message>
    <message>
        <source>Do Not Send Them</source>
        <translation>不发送这些标头</translation>
    </message>
    <message>
        <source>Do it &amp;from now on, for new transfers too</source>
        <translation>以后都这样处理，包括新传输(&amp;F)</translation>
    </message>
    <message>
        <source>Do not rely on it. Keep the keys for this session only, or use a profile of your AWS files or the environment.</source>
        <translation>请勿依赖它。请仅在本次会话中保留密钥，或使用 AWS 文件中的配置文件或环境变量。</translation>
    </message>
    <message>
        <source>Do not rely on it: set the bucket&apos;s default encryption, or ask the store&apos;s provider.</source>
        <translation>请勿依赖它：请设置存储桶的默认加密，或咨询存储提供商。</translation>
    </message>
    <message>
        <source>Do not use the object. Try again.</source>
        <translation>请勿使用该对象。请重试。</translation>
    </message>
    <message>
        <source>Do not use this store.</source>
        <translation>请勿使用此存储。</translation>
    </message>
    <message>
        <source>Do not wait for the answer</source>
        <translation>不等待应答</translation>
    </message>
    <message numerus="yes">
        <source>Do the same for the %n others that &amp;ask this</source>
        <translation>
            <numerusform>对其他 %n 个有同样问题的传输也这样处理(&amp;A)</numerusform>
        </translation>
    </message>
    <message>
        <source>Do the same from now on</source>
        <translation>以后都这样处理</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Done, not verified</source>
        <translation>已完成，未验证</translation>
    </message>
    <message>
        <source>Done, verified</source>
        <translation>已完成，已验证</translation>
    </message>
    <message>
        <source>Drag a link here, press {keys}, or choose Add…</source>
        <translation>将链接拖到此处、按 {keys}，或选择添加…</translation>
    </message>
    <message>
        <source>E&amp;xpected checksum</source>
        <translation>预期校验和(&amp;X)</translation>
    </message>
    <message>
        <source>E&amp;xternal id</source>
        <translation>外部 ID(&amp;X)</translation>
    </message>
    <message>
        <source>ETag</source>
        <translation>ETag</translation>
    </message>
    <message>
        <source>ETag {etag}, of {date}</source>
        <translation>ETag {etag}，{date}</translation>
    </message>
    <message>
        <source>ETags are no MD5 then; a key of your own wants kms:GenerateDataKey and kms:Decrypt allowed.</source>
        <translation>此时 ETag 不是 MD5；自有密钥需要 kms:GenerateDataKey 和 kms:Decrypt 权限。</translation>
    </message>
    <message>
        <source>ETags of parts</source>
        <translation>分段的 ETag</translation>
    </message>
    <message>
        <source>ETags of parts are MD5s</source>
        <translation>分段的 ETag 是 MD5</translation>
    </message>
    <message>
        <source>ETags of parts are no MD5s</source>
        <translation>分段的 ETag 不是 MD5</translation>
    </message>
    <message>
        <source>Each is checked before a transfer is called done.</source>
        <translation>在传输标为完成之前，每个都会检查。</translation>
    </message>
    <message>
        <source>Each part is read again from the source and compared with the stored one; only parts that differ are sent again.</source>
        <translation>每个分段都会从源重新读取，并与存储中的内容比较：相同则不发送，不同则重新发送。</translation>
    </message>
    <message>
        <source>Each line is looked at here before anything is added.</source>
        <translation>添加之前，每一行都会在此检查。</translation>
    </message>
    <message>
        <source>Each part is compared with its MD5 or left unconfirmed; a transfer may end as “not verified”.</source>
        <translation>每个分段按 MD5 比较，或不作确认；传输可能以“未验证”结束。</translation>
    </message>
    <message>
        <source>Each part is read from the source and compared before it counts.</source>
        <translation>每个分段都会从源读取并比较后才算数。</translation>
    </message>
    <message>
        <source>Edit &amp;Profile…</source>
        <translation>编辑配置(&amp;P)…</translation>
    </message>
    <message>
        <source>Encryption by KMS (SSE-KMS)</source>
        <translation>由 KMS 加密（SSE-KMS）</translation>
    </message>
    <message>
        <source>Encryption by the store (SSE-S3)</source>
        <translation>由存储加密（SSE-S3）</translation>
    </message>
    <message>
        <source>Encryption key</source>
        <translation>加密密钥</translation>
    </message>
    <message>
        <source>Encryption key missing</source>
        <translation>缺少加密密钥</translation>
    </message>
    <message>
        <source>End it with / to make it a folder; each file keeps its own name.</source>
        <translation>请以 / 结尾使其成为文件夹；各名称会自动确定。</translation>
    </message>
    <message>
        <source>End it with /, or leave out --name.</source>
        <translation>请以 / 结尾，或去掉 --name。</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Ended transfers, newest first</source>
        <translation>已结束的传输，最新的在前</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>终端节点</translation>
    </message>
    <message>
        <source>Enter 44 characters of base64 or 64 hexadecimal digits.</source>
        <translation>请输入 44 个 base64 字符或 64 个十六进制数字。</translation>
    </message>
    <message>
        <source>Enter a name for the object.</source>
        <translation>请输入对象名称。</translation>
    </message>
    <message>
        <source>Enter a smaller number.</source>
        <translation>请输入较小的数字。</translation>
    </message>
    <message>
        <source>Enter it in the profile, or choose another encryption.</source>
        <translation>请在配置中输入，或选择其他加密方式。</translation>
    </message>
    <message>
        <source>Enter it under Profiles (or with “transfer-gui-cli sign-in”), then try again. What is stored already is kept.</source>
        <translation>请在“配置”中输入（或使用“transfer-gui-cli sign-in”），然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Enter its passphrase under Edit › Hosts and Proxies, or add the key to the SSH agent.</source>
        <translation>请在“编辑”的“主机和代理”中输入其密码短语，或将密钥添加到 SSH 代理程序。</translation>
    </message>
    <message>
        <source>Enter new keys with their session token.</source>
        <translation>请输入新密钥及其会话令牌。</translation>
    </message>
    <message>
        <source>Enter that region above, then test again.</source>
        <translation>请在上面输入该区域，然后重新测试。</translation>
    </message>
    <message>
        <source>Enter the access key.</source>
        <translation>请输入访问密钥。</translation>
    </message>
    <message>
        <source>Enter the account&apos;s 12 digits and the role (permission set) to use.</source>
        <translation>请输入 12 位账户号和要使用的角色（权限集）。</translation>
    </message>
    <message>
        <source>Enter the bucket that the file goes to.</source>
        <translation>请输入文件要传到的存储桶。</translation>
    </message>
    <message>
        <source>Enter the command line of the program that prints the keys.</source>
        <translation>请输入会输出密钥的程序的命令行。</translation>
    </message>
    <message>
        <source>Enter the key to encrypt with, under Object Options.</source>
        <translation>请在“对象选项”中输入用于加密的密钥。</translation>
    </message>
    <message>
        <source>Enter the password or token.</source>
        <translation>请输入密码或令牌。</translation>
    </message>
    <message>
        <source>Enter the role that the token is exchanged for, by its ARN.</source>
        <translation>请输入用令牌换取的角色的 ARN。</translation>
    </message>
    <message>
        <source>Enter the secret key again.</source>
        <translation>请重新输入秘密密钥。</translation>
    </message>
    <message>
        <source>Enter the secret key.</source>
        <translation>请输入秘密密钥。</translation>
    </message>
    <message>
        <source>Enter the start URL of your sign-in page and its region.</source>
        <translation>请输入登录页的起始 URL 及其区域。</translation>
    </message>
    <message>
        <source>Enter the store&apos;s endpoint, an address such as https://s3.example.com.</source>
        <translation>请输入存储的终端节点，例如 https://s3.example.com。</translation>
    </message>
    <message>
        <source>Enter the user name.</source>
        <translation>请输入用户名。</translation>
    </message>
    <message>
        <source>Enter them under Edit › Hosts and Proxies.</source>
        <translation>请在“编辑”的“主机和代理”中输入。</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Events of the log</source>
        <translation>日志事件</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>详细</translation>
    </message>
    <message>
        <source>“Detailed” helps to find a fault, and makes the log grow faster; it has at most five files of 2 MB. Links, keys and cookies are masked at every level. The variable TRANSFER_GUI_LOG overrides this.</source>
        <translation>“详细”有助于查找故障，但日志增长更快；日志最多有五个 2 MB 的文件。链接、密钥和 Cookie 在任何级别都会被隐去。变量 TRANSFER_GUI_LOG 优先于此设置。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Expect: 100-continue</source>
        <translation>Expect: 100-continue</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export the list again where it came from.</source>
        <translation>请在来源处重新导出列表。</translation>
    </message>
    <message>
        <source>Export the list of transfers</source>
        <translation>导出传输列表</translation>
    </message>
    <message>
        <source>F&amp;etch in pieces, over several connections</source>
        <translation>分块获取，使用多个连接(&amp;E)</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed transfers stay in the list in any case.</source>
        <translation>失败的传输始终保留在列表中。</translation>
    </message>
    <message>
        <source>Failed: Bucket not found</source>
        <translation>失败：找不到存储桶</translation>
    </message>
    <message>
        <source>File can&apos;t be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>File changed meanwhile</source>
        <translation>文件在此期间已更改</translation>
    </message>
    <message>
        <source>File cut short</source>
        <translation>文件不完整</translation>
    </message>
    <message>
        <source>File not found</source>
        <translation>找不到文件</translation>
    </message>
    <message>
        <source>A file that another program keeps up to date; the role has its own tab</source>
        <translation>由其他程序保持更新的文件；角色在单独的选项卡中</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>Files to Transfer</source>
        <translation>要传输的文件</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter by bucket</source>
        <translation>按存储桶筛选</translation>
    </message>
    <message>
        <source>Filter by host</source>
        <translation>按主机筛选</translation>
    </message>
    <message>
        <source>Filter by status</source>
        <translation>按状态筛选</translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation>按文字筛选</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选器</translation>
    </message>
    <message>
        <source>Find in this folder</source>
        <translation>在此文件夹中查找</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>Finished objects can be looked at.</source>
        <translation>可以查看已完成的对象。</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>正在收尾</translation>
    </message>
    <message>
        <source>Fit Widths to &amp;Contents</source>
        <translation>列宽适应内容(&amp;C)</translation>
    </message>
    <message>
        <source>Fo&amp;lder</source>
        <translation>文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder can&apos;t be used</source>
        <translation>文件夹无法使用</translation>
    </message>
    <message>
        <source>Folder for the Files</source>
        <translation>存放文件的文件夹</translation>
    </message>
    <message>
        <source>Folder of a &amp;bucket…</source>
        <translation>存储桶中的文件夹(&amp;B)…</translation>
    </message>
    <message>
        <source>Folder of this &amp;computer…</source>
        <translation>本机的文件夹(&amp;C)…</translation>
    </message>
    <message>
        <source>Folder to Transfer</source>
        <translation>要传输的文件夹</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>For a &amp;day</source>
        <translation>一天(&amp;D)</translation>
    </message>
    <message>
        <source>For a &amp;week</source>
        <translation>一周(&amp;W)</translation>
    </message>
    <message>
        <source>For an &amp;hour</source>
        <translation>一小时(&amp;H)</translation>
    </message>
    <message>
        <source>Forever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>For new transfers without a name of their own.

{meanings}</source>
        <translation>用于没有自己名称的新传输。

{meanings}</translation>
    </message>
    <message>
        <source>For new transfers; each can override it. Nothing is replaced unasked.</source>
        <translation>适用于新传输；每个传输可另行指定。绝不会未经询问就替换。</translation>
    </message>
    <message>
        <source>For one link only</source>
        <translation>仅适用于单个链接</translation>
    </message>
    <message>
        <source>For servers without ranges: more memory allows more parts in transit and larger files of unknown size. Files read in pieces need almost none.</source>
        <translation>适用于无法分块读取的服务器：内存越多，同时进行的分段越多，大小未知的文件也可以更大。可分块读取的文件几乎不占内存。</translation>
    </message>
    <message>
        <source>For this session only, never written down</source>
        <translation>仅限本次会话，绝不写入磁盘</translation>
    </message>
    <message>
        <source>Forget the whole history?</source>
        <translation>清除全部历史记录？</translation>
    </message>
    <message>
        <source>Forgotten.</source>
        <translation>已忘记。</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>From a bucket: keep the object’s tags</source>
        <translation>来自存储桶：保留对象的标签</translation>
    </message>
    <message>
        <source>From a bucket: keep the storage class</source>
        <translation>来自存储桶：保留存储类</translation>
    </message>
    <message>
        <source>From a profile of my AWS files (~/.aws)</source>
        <translation>来自我的 AWS 文件 (~/.aws) 中的配置文件</translation>
    </message>
    <message>
        <source>From a program (credential_process)</source>
        <translation>来自程序 (credential_process)</translation>
    </message>
    <message>
        <source>From an identity token in a file</source>
        <translation>来自文件中的身份令牌</translation>
    </message>
    <message>
        <source>From the environment (AWS variables)</source>
        <translation>来自环境（AWS 变量）</translation>
    </message>
    <message>
        <source>From the profile. Untick what this transfer is to do without:</source>
        <translation>来自配置。请取消勾选此传输不需要的项：</translation>
    </message>
    <message>
        <source>From {link}</source>
        <translation>来自 {link}</translation>
    </message>
    <message>
        <source>From {source}</source>
        <translation>来自 {source}</translation>
    </message>
    <message>
        <source>Gathering…</source>
        <translation>正在收集…</translation>
    </message>
    <message>
        <source>Renew them there (for example with “aws sso login”), then try again. What is stored already is kept.</source>
        <translation>请在那里获取新的密钥（例如用“aws sso login”），然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Give a SHA-256 (64 digits and letters a–f) or an MD5 (32 of them, or 24 characters of base64).</source>
        <translation>请给出 SHA-256（64 个数字和字母 a–f）或 MD5（32 个，或 24 个 base64 字符）。</translation>
    </message>
    <message>
        <source>Give a new one with --source-url.</source>
        <translation>请用 --source-url 给出新链接。</translation>
    </message>
    <message>
        <source>Submit work with transfer-gui-cli submit, or stop it first.</source>
        <translation>请用 transfer-gui-cli submit 交给它任务，或先结束它。</translation>
    </message>
    <message>
        <source>Submit work with transfer-gui-cli submit, or stop it to open the window.</source>
        <translation>请用 transfer-gui-cli submit 交给它任务，或结束它再打开窗口。</translation>
    </message>
    <message>
        <source>Give just one here; to add several, paste them into the window&apos;s list.</source>
        <translation>此处只给一个；窗口的列表可以粘贴多个。</translation>
    </message>
    <message>
        <source>Give more of its characters.</source>
        <translation>请给出更多字符。</translation>
    </message>
    <message>
        <source>Give the profile a name.</source>
        <translation>请为配置命名。</translation>
    </message>
    <message>
        <source>Keep running in the &amp;tray when the window is closed</source>
        <translation>关闭窗口后继续在托盘中运行(&amp;T)</translation>
    </message>
    <message>
        <source>Resume it with the command queue resume {id}, or with Resume in the window.</source>
        <translation>请用命令 queue resume {id} 或窗口中的“继续”来继续。</translation>
    </message>
    <message>
        <source>Resume it from the file that it was to become</source>
        <translation>用它原本对应的文件继续上传</translation>
    </message>
    <message>
        <source>Resume the selected transfers</source>
        <translation>继续所选传输</translation>
    </message>
    <message>
        <source>Go to another row and keep the selection</source>
        <translation>移到另一行，选择保持不变</translation>
    </message>
    <message>
        <source>Go to the first row</source>
        <translation>转到第一行</translation>
    </message>
    <message>
        <source>Go to the last row</source>
        <translation>转到最后一行</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>转到窗口的下一部分</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>传到</translation>
    </message>
    <message>
        <source>Google&apos;s list (TsvHttpData-1.0)</source>
        <translation>Google 列表 (TsvHttpData-1.0)</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <source>Submit it in smaller pieces.</source>
        <translation>请分成较小的部分提交。</translation>
    </message>
    <message>
        <source>Here it runs on rclone, which forgets unfinished uploads when the window closes (they begin again at zero) and checks no checksums.</source>
        <translation>此处由 rclone 提供：窗口关闭后它会忘记未完成的上传（将从零重新开始），并且不检查校验和。</translation>
    </message>
    <message>
        <source>Hide this message</source>
        <translation>隐藏此消息</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Hosts and Proxies</source>
        <translation>主机和代理</translation>
    </message>
    <message>
        <source>Hosts with settings of their own</source>
        <translation>有单独设置的主机</translation>
    </message>
    <message>
        <source>How long to wait without receiving any data. A server that is only slow is never given up.</source>
        <translation>允许多久完全没有数据。服务器不会因为慢而被放弃。</translation>
    </message>
    <message>
        <source>How objects are named. Doubled braces stand for themselves.

{meanings}</source>
        <translation>对象的命名方式。双花括号表示花括号本身。

{meanings}</translation>
    </message>
    <message>
        <source>How to do things, and what to do about trouble</source>
        <translation>如何操作，以及遇到问题时怎么办</translation>
    </message>
    <message>
        <source>I pay for requests to a bucket that asks for it</source>
        <translation>由我支付对请求者付费存储桶的请求费用</translation>
    </message>
    <message>
        <source>Identity Token</source>
        <translation>身份令牌</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Idle: nothing is on its way</source>
        <translation>空闲：没有传输进行</translation>
    </message>
    <message>
        <source>If it is in the list &amp;already</source>
        <translation>如果已在列表中(&amp;A)</translation>
    </message>
    <message>
        <source>If something else ended it, choose “Retry”. If it happens again, please report it with the log.</source>
        <translation>如果是其他原因使它终止，请选择“重试”。如果再次发生，请连同日志一起报告。</translation>
    </message>
    <message>
        <source>If that is meant, add the link to the file there itself.</source>
        <translation>如果确实如此，请自行添加那里文件的链接。</translation>
    </message>
    <message>
        <source>If the &amp;name is taken</source>
        <translation>如果名称已被占用(&amp;N)</translation>
    </message>
    <message>
        <source>If the name is &amp;taken</source>
        <translation>如果名称已被占用(&amp;T)</translation>
    </message>
    <message>
        <source>If the proxy asks for one</source>
        <translation>如果代理要求</translation>
    </message>
    <message numerus="yes">
        <source>If you quit now, they stop, and resume the next time this program runs. What is stored already is kept.</source>
        <translation>
            <numerusform>如果现在退出，传输会停止，并在下次运行本程序时从当前位置继续。已存储的内容不会丢失。</numerusform>
        </translation>
    </message>
    <message>
        <source>If you trust that address, use it as the endpoint; else check the endpoint and the region.</source>
        <translation>如果您信任该地址，请用它作为终端节点；否则请检查终端节点和区域。</translation>
    </message>
    <message>
        <source>If-None-Match is honoured.</source>
        <translation>遵守 If-None-Match。</translation>
    </message>
    <message>
        <source>If-None-Match is ignored.</source>
        <translation>忽略 If-None-Match。</translation>
    </message>
    <message>
        <source>If-None-Match is refused.</source>
        <translation>拒绝 If-None-Match。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import Transfers</source>
        <translation>导入传输</translation>
    </message>
    <message>
        <source>In pieces</source>
        <translation>分块</translation>
    </message>
    <message>
        <source>In the browser&apos;s developer tools, under Network, choose Copy › Copy as cURL on the download.</source>
        <translation>请在浏览器开发者工具的“网络”中，对该下载选择“复制 › 复制为 cURL”。</translation>
    </message>
    <message>
        <source>Host name: bucket.endpoint</source>
        <translation>在主机名中：bucket.endpoint</translation>
    </message>
    <message>
        <source>Path: endpoint/bucket</source>
        <translation>在路径中：endpoint/bucket</translation>
    </message>
    <message>
        <source>In this computer&apos;s keychain</source>
        <translation>在本机的钥匙串中</translation>
    </message>
    <message>
        <source>In {bucket}, {key} is not the file that was sent.</source>
        <translation>{bucket}中的{key}不是所发送的文件。</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Install it where the program is: {command}. Then try again.</source>
        <translation>请在程序所在处安装：{command}。然后重试。</translation>
    </message>
    <message>
        <source>Install or start one, for example GNOME Keyring or KWallet. Or keep the keys for this session only, or use a profile of your AWS files or the environment.</source>
        <translation>请安装或启动一个，例如 GNOME Keyring 或 KWallet。或者仅在本次会话中保留密钥，或使用 AWS 文件中的配置文件或环境变量。</translation>
    </message>
    <message>
        <source>Install the newest version. The list was left as it is.</source>
        <translation>请安装最新版本。列表保持原样。</translation>
    </message>
    <message>
        <source>Is added</source>
        <translation>将添加</translation>
    </message>
    <message>
        <source>Is this the key of {host}?</source>
        <translation>这是 {host} 的密钥吗？</translation>
    </message>
    <message>
        <source>It asks to slow down early; fewer connections are just as fast.</source>
        <translation>它很早就要求放慢；此时较少的连接同样快。</translation>
    </message>
    <message>
        <source>It restarts from the beginning automatically.</source>
        <translation>将自动从头开始。</translation>
    </message>
    <message>
        <source>It restarts without them automatically.</source>
        <translation>它会自动不带校验和重新开始。</translation>
    </message>
    <message>
        <source>It can be chosen in the profile.</source>
        <translation>可在配置中选择。</translation>
    </message>
    <message>
        <source>It can be fetched, but an object of this name exists already ({size}).</source>
        <translation>可以获取，但已有同名内容（{size}）。</translation>
    </message>
    <message>
        <source>It can be fetched, but an object of this name exists already.</source>
        <translation>可以获取，但已有同名内容。</translation>
    </message>
    <message>
        <source>It can be read with the profile’s keys instead of the link, which may expire on the way.</source>
        <translation>可以用配置的密钥读取，而不用可能在途中过期的链接。</translation>
    </message>
    <message>
        <source>It can resume once you have corrected something.</source>
        <translation>您处理后即可继续。</translation>
    </message>
    <message>
        <source>It can&apos;t continue as it is.</source>
        <translation>按目前情况无法继续。</translation>
    </message>
    <message>
        <source>It carried a secret. It was forgotten when the transfer was done, or because no keychain could keep it.</source>
        <translation>链接含有机密，因传输完成或没有钥匙串可保存而未保留。</translation>
    </message>
    <message>
        <source>It resumes automatically as soon as the server answers. No action is needed.</source>
        <translation>服务器一有应答就会自动继续，您无需操作。</translation>
    </message>
    <message>
        <source>It resumes automatically once the keychain is unlocked. “Retry” asks again.</source>
        <translation>钥匙串解锁后会自动继续。“重试”会再次询问。</translation>
    </message>
    <message>
        <source>It resumes automatically.</source>
        <translation>会自动继续。</translation>
    </message>
    <message>
        <source>It resumes automatically. Set that region in the profile.</source>
        <translation>会自动继续。请在配置中设置该区域。</translation>
    </message>
    <message>
        <source>It resumes automatically. Set the date and time of this computer.</source>
        <translation>会自动继续。请设置本机的日期和时间。</translation>
    </message>
    <message>
        <source>It is sent with every small file.</source>
        <translation>随每个小文件一同发送。</translation>
    </message>
    <message>
        <source>It has {length} hexadecimal digits; check that all of them were copied.</source>
        <translation>它有 {length} 个十六进制数字；请检查是否复制完整。</translation>
    </message>
    <message>
        <source>It is answered at once.</source>
        <translation>立即得到应答。</translation>
    </message>
    <message>
        <source>It is cancelled and can&apos;t be resumed afterwards.</source>
        <translation>它将被取消，之后无法继续。</translation>
    </message>
    <message>
        <source>It is checked and retried automatically.</source>
        <translation>会自动检查并重试。</translation>
    </message>
    <message>
        <source>It is in the list already</source>
        <translation>已在列表中</translation>
    </message>
    <message>
        <source>It is no longer sent.</source>
        <translation>从现在起不再使用。</translation>
    </message>
    <message>
        <source>Checked before each write: two writers may race.</source>
        <translation>每次写入前会先查看：两个写入者可能冲突。</translation>
    </message>
    <message>
        <source>Checked before each write: two writers may still race.</source>
        <translation>每次写入前会先查看：两个写入者仍可能冲突。</translation>
    </message>
    <message>
        <source>It is not answered, which costs one second per part.</source>
        <translation>没有应答，每个分段会多花一秒。</translation>
    </message>
    <message>
        <source>The meaning of “{value}” is unclear.</source>
        <translation>不清楚“{value}”的含义。</translation>
    </message>
    <message>
        <source>It is unclear whether “{mark}” is part of the link or separates it from its name.</source>
        <translation>无法确定“{mark}”是链接的一部分，还是链接与名称之间的分隔符。</translation>
    </message>
    <message>
        <source>It is sent again automatically.</source>
        <translation>会自动重新发送。</translation>
    </message>
    <message>
        <source>It is retried automatically. No action is needed.</source>
        <translation>会自动重试，您无需操作。</translation>
    </message>
    <message>
        <source>It is retried. If this continues, switch off “Fetch in pieces” for this link.</source>
        <translation>会重试。如果一直如此，请为此链接关闭“分块获取”。</translation>
    </message>
    <message>
        <source>It is retried. If this continues, use another link or tell the server&apos;s owner.</source>
        <translation>会重试。如果一直如此，请换用其他链接，或告知服务器的管理员。</translation>
    </message>
    <message>
        <source>It is used where the profile says “automatic”.</source>
        <translation>配置为“自动”时使用。</translation>
    </message>
    <message>
        <source>Its fields are name, stem, ext, host, path, date and n, each in braces.</source>
        <translation>可用 name、stem、ext、host、path、date 和 n，均写在花括号中。</translation>
    </message>
    <message>
        <source>It must be current and made for that service: look at whatever writes the token&apos;s file.</source>
        <translation>令牌必须有效且是为该服务签发的：请检查写入令牌文件的程序。</translation>
    </message>
    <message>
        <source>It must print the JSON that AWS calls “credential_process”, version 1.</source>
        <translation>它必须输出 AWS 所称“credential_process”第 1 版的 JSON。</translation>
    </message>
    <message>
        <source>It starts when its turn comes.</source>
        <translation>轮到它时立即开始。</translation>
    </message>
    <message>
        <source>It starts at its time, or when the allowed hours begin.</source>
        <translation>到达预定时间或允许的时段时开始。</translation>
    </message>
    <message>
        <source>It was started by another program, which may still be running.</source>
        <translation>它由其他程序开始，可能仍在进行。</translation>
    </message>
    <message>
        <source>It was started by another program. Two programs that send to one upload overwrite each other’s parts, so take it over only if that program has stopped for good.</source>
        <translation>它由其他程序开始。两个程序向同一上传发送会互相破坏分段，因此请仅在对方确已结束时接管。</translation>
    </message>
    <message>
        <source>It was started {age} ago.</source>
        <translation>{age}前开始。</translation>
    </message>
    <message>
        <source>Retrying did not help. Switch off “Fetch in pieces” for this link, then retry.</source>
        <translation>已反复重试，均未成功。请为此链接关闭“分块获取”，然后重试。</translation>
    </message>
    <message>
        <source>Retrying did not help. Use another link, or tell the server&apos;s owner.</source>
        <translation>已反复重试，均未成功。请换用其他链接，或告知服务器所有者。</translation>
    </message>
    <message>
        <source>Retrying did not help. “Retry” resumes from what is stored.</source>
        <translation>已反复重试，均未成功。“重试”会从已存储的部分继续。</translation>
    </message>
    <message>
        <source>It works: the keys are accepted.</source>
        <translation>成功：密钥已被接受。</translation>
    </message>
    <message>
        <source>It works: “{bucket}” can be written to.</source>
        <translation>成功：可以写入“{bucket}”。</translation>
    </message>
    <message>
        <source>Its encryption may be too old. Ask the server&apos;s owner, or use another link.</source>
        <translation>其加密可能过旧。请询问服务器的管理员，或换用其他链接。</translation>
    </message>
    <message>
        <source>Its encryption may be too old. Ask the store&apos;s owner, and check the profile&apos;s endpoint.</source>
        <translation>它的加密可能过旧。请询问存储的所有者，并检查配置中的终端节点。</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>其密钥</translation>
    </message>
    <message>
        <source>Its keys are removed too. Transfers that use it can&apos;t go on without another profile.</source>
        <translation>其密钥也会移除。使用它的传输没有其他配置就无法继续。</translation>
    </message>
    <message>
        <source>Its link was secret, so it was not kept.</source>
        <translation>其链接是机密的，因此未保留。</translation>
    </message>
    <message>
        <source>Its log says why[: {log}]. Other profiles are not affected.</source>
        <translation>其日志说明了原因[：{log}]。其他配置不受影响。</translation>
    </message>
    <message>
        <source>Its password is removed from the keychain, too. Transfers from there continue without these settings.</source>
        <translation>其密码也会从钥匙串中移除。来自该处的传输将不再使用这些设置。</translation>
    </message>
    <message>
        <source>Its region</source>
        <translation>其区域</translation>
    </message>
    <message>
        <source>Its transfer goes on.</source>
        <translation>其传输继续进行。</translation>
    </message>
    <message>
        <source>Join the two into one, then try again.</source>
        <translation>请将两者合并，然后重试。</translation>
    </message>
    <message>
        <source>Keep &amp;trying for</source>
        <translation>持续重试(&amp;T)</translation>
    </message>
    <message>
        <source>Keep the keys in memory until you quit</source>
        <translation>将密钥保留在内存中，直到退出</translation>
    </message>
    <message>
        <source>Keep the newest event in sight</source>
        <translation>始终显示最新事件</translation>
    </message>
    <message>
        <source>Keep this profile</source>
        <translation>保留此配置</translation>
    </message>
    <message>
        <source>Kept for this session</source>
        <translation>在本次会话中保留</translation>
    </message>
    <message>
        <source>Kept for this session; the access key ends in {end}</source>
        <translation>已为本次会话保留；访问密钥以 {end} 结尾</translation>
    </message>
    <message>
        <source>Kept; type to replace it</source>
        <translation>已保存；输入即可替换</translation>
    </message>
    <message>
        <source>Key id or ARN; empty: the account&apos;s own key</source>
        <translation>密钥 ID 或 ARN；留空：账户自己的密钥</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>钥匙串已锁定</translation>
    </message>
    <message>
        <source>Keychain not reliable</source>
        <translation>钥匙串不可靠</translation>
    </message>
    <message>
        <source>Keys &amp;last</source>
        <translation>密钥有效期(&amp;L)</translation>
    </message>
    <message>
        <source>Keys expired</source>
        <translation>密钥已过期</translation>
    </message>
    <message>
        <source>Keys in use until</source>
        <translation>所用密钥有效至</translation>
    </message>
    <message>
        <source>Keys renewed</source>
        <translation>密钥已更新</translation>
    </message>
    <message>
        <source>Large files are proven end to end.</source>
        <translation>大文件经过端到端验证。</translation>
    </message>
    <message>
        <source>Last modified</source>
        <translation>上次修改</translation>
    </message>
    <message>
        <source>Learned by transfers</source>
        <translation>由传输获知</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>最低级别</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>Leave it out if the file can be had without it.</source>
        <translation>如果不用它也能取得文件，请将其去掉。</translation>
    </message>
    <message>
        <source>Leave it out, unless the store itself has that address.</source>
        <translation>请去掉它，除非存储本身就是这个地址。</translation>
    </message>
    <message>
        <source>Leave it out; keys come from a profile or from the usual AWS variables.</source>
        <translation>请将其去掉；密钥来自配置或常用的 AWS 变量。</translation>
    </message>
    <message>
        <source>Leave out --as-s3 to read it as a link, or name the profile by --source-profile.</source>
        <translation>去掉 --as-s3 即可作为链接读取，或用 --source-profile 指定配置。</translation>
    </message>
    <message>
        <source>Leave out leading slashes and dot segments.</source>
        <translation>请去掉开头的斜杠和点段。</translation>
    </message>
    <message>
        <source>Leave out leading slashes, dot segments and control characters.</source>
        <translation>请去掉开头的斜杠、点段和控制字符。</translation>
    </message>
    <message>
        <source>Leave out one of them, then try again.</source>
        <translation>请删去其中一个，然后重试。</translation>
    </message>
    <message>
        <source>Leave out those that the site does not need; cookies of the one site are enough.</source>
        <translation>请去掉网站不需要的内容；只需该网站的 Cookie。</translation>
    </message>
    <message>
        <source>Leave out what this store does not have: in the profile, or for this transfer.</source>
        <translation>请去掉此存储不支持的内容：在配置中，或针对此传输。</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>保存对“{name}”的更改？</translation>
    </message>
    <message>
        <source>Left behind by this program</source>
        <translation>由我们遗留</translation>
    </message>
    <message>
        <source>Left out: it needs your yes below</source>
        <translation>已略过：需要您在下方同意</translation>
    </message>
    <message>
        <source>Left out: it was finished</source>
        <translation>略过：已完成</translation>
    </message>
    <message>
        <source>Left out: its secret link or sign-in is not in the file</source>
        <translation>略过：文件中没有其机密链接或登录信息</translation>
    </message>
    <message>
        <source>Legal &amp;hold: locked until somebody lifts it</source>
        <translation>依法保留：锁定直到有人解除(&amp;H)</translation>
    </message>
    <message>
        <source>Let the Store Copy It</source>
        <translation>由存储复制</translation>
    </message>
    <message numerus="yes">
        <source>Let the bucket abort uploads that are unfinished for %n days?</source>
        <translation>
            <numerusform>让存储桶在 %n 天后中止未完成的上传？</numerusform>
        </translation>
    </message>
    <message>
        <source>Let the program that began it finish it, or abort it and begin a new transfer.</source>
        <translation>请让开始它的程序完成，或中止它并开始新的传输。</translation>
    </message>
    <message>
        <source>Let this computer sleep when all transfers are done</source>
        <translation>所有传输完成后让本机睡眠</translation>
    </message>
    <message>
        <source>Let this user read it, then try again.</source>
        <translation>请允许该用户读取它，然后重试。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Limit the selected, running ones at once</source>
        <translation>限制所选传输的速度，对运行中的立即生效</translation>
    </message>
    <message>
        <source>Limits, connections and appearance</source>
        <translation>限制、连接数和外观</translation>
    </message>
    <message>
        <source>Limits: {text}</source>
        <translation>限制：{text}</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Line {line} of the request headers is no header.</source>
        <translation>请求标头的第 {line} 行不是标头。</translation>
    </message>
    <message>
        <source>Line {line} of your AWS file {path} is neither a section nor a setting.</source>
        <translation>您的 AWS 文件 {path} 的第 {line} 行既不是小节也不是设置。</translation>
    </message>
    <message>
        <source>Line {line} of your AWS file {path} stands before any section.</source>
        <translation>您的 AWS 文件 {path} 的第 {line} 行位于所有小节之前。</translation>
    </message>
    <message>
        <source>Line {line} seems to name columns, but not which of them are link and name.</source>
        <translation>第 {line} 行像是列名，但看不出哪一列是链接、哪一列是名称。</translation>
    </message>
    <message>
        <source>Line {line}[ of {path}] is not UTF-8: the text was saved in another encoding, such as Windows-1252.</source>
        <translation>[{path} 的]第 {line} 行不是 UTF-8：文本以其他编码保存，例如 Windows-1252。</translation>
    </message>
    <message>
        <source>Line {number}: {sentence}</source>
        <translation>第 {number} 行：{sentence}</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Link expired</source>
        <translation>链接已过期</translation>
    </message>
    <message>
        <source>Link expires</source>
        <translation>链接过期</translation>
    </message>
    <message numerus="yes">
        <source>Link for sharing copied; it works for %n hours at most</source>
        <translation>
            <numerusform>分享链接已复制；最长有效 %n 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>Redirect not followed</source>
        <translation>链接跳转异常</translation>
    </message>
    <message>
        <source>Link needed again</source>
        <translation>需要重新提供链接</translation>
    </message>
    <message>
        <source>Links of the kind “{scheme}:” can&apos;t be fetched.</source>
        <translation>无法获取“{scheme}:”类型的链接。</translation>
    </message>
    <message>
        <source>Links of the kind “{scheme}:” need a part of the program that is not installed.</source>
        <translation>“{scheme}:”类型的链接需要尚未安装的程序组件。</translation>
    </message>
    <message>
        <source>Links that are dropped, pasted or sent by other programs go there.</source>
        <translation>拖入、粘贴或来自其他程序的链接都发往那里。</translation>
    </message>
    <message>
        <source>Links, one per line</source>
        <translation>链接，每行一个</translation>
    </message>
    <message>
        <source>List from a newer version</source>
        <translation>列表来自较新版本</translation>
    </message>
    <message>
        <source>List in use</source>
        <translation>列表正被使用</translation>
    </message>
    <message>
        <source>List of transfers damaged</source>
        <translation>传输列表已损坏</translation>
    </message>
    <message>
        <source>Listing parts failed.</source>
        <translation>列出分段失败。</translation>
    </message>
    <message>
        <source>Listing the bucket failed.</source>
        <translation>列出存储桶失败。</translation>
    </message>
    <message>
        <source>Listing unfinished uploads failed.</source>
        <translation>列出未完成的上传失败。</translation>
    </message>
    <message>
        <source>Lists (*.txt *.csv *.tsv *.urls *.list)</source>
        <translation>列表 (*.txt *.csv *.tsv *.urls *.list)</translation>
    </message>
    <message>
        <source>Lo&amp;g</source>
        <translation>日志(&amp;G)</translation>
    </message>
    <message>
        <source>Lock mode</source>
        <translation>锁定模式</translation>
    </message>
    <message>
        <source>Lock until</source>
        <translation>锁定至</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Log of the selected transfer</source>
        <translation>所选传输的日志</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Login needed</source>
        <translation>需要登录</translation>
    </message>
    <message>
        <source>Logins, proxies and certificates of hosts</source>
        <translation>主机的登录、代理和证书</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>刷新 (F5)</translation>
    </message>
    <message>
        <source>Look at the object in the bucket, then try again.</source>
        <translation>请查看存储桶中的对象，然后重试。</translation>
    </message>
    <message>
        <source>Use a link that stays with https:// through all redirects.</source>
        <translation>请找一个自始至终以 https:// 开头的链接。</translation>
    </message>
    <message>
        <source>Look for them in the store&apos;s own console, or abort unfinished uploads by hand.</source>
        <translation>请在存储自己的控制台中查看，或手动中止未完成的上传。</translation>
    </message>
    <message>
        <source>Check the list. To read these files, add --local-files.</source>
        <translation>请检查该列表。如果要读取它们，请加上 --local-files。</translation>
    </message>
    <message>
        <source>Checking source and destination…</source>
        <translation>正在查看两端…</translation>
    </message>
    <message>
        <source>Reading the bucket&apos;s rules…</source>
        <translation>正在查看存储桶规则…</translation>
    </message>
    <message>
        <source>Checking the link…</source>
        <translation>正在查看链接…</translation>
    </message>
    <message>
        <source>Preparing to sign in…</source>
        <translation>正在确定登录方式…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>MFA code</source>
        <translation>MFA 代码</translation>
    </message>
    <message>
        <source>Make De&amp;fault</source>
        <translation>设为默认(&amp;F)</translation>
    </message>
    <message>
        <source>Make HMAC keys under Settings, Interoperability: other keys do not work here.</source>
        <translation>请在“Settings”的“Interoperability”中创建 HMAC 密钥：其他密钥在此无效。</translation>
    </message>
    <message>
        <source>Make it executable, or choose another in the profile.</source>
        <translation>请使其可执行，或在配置中选择其他程序。</translation>
    </message>
    <message>
        <source>Make room on that disk, then try again. What is stored already is kept.</source>
        <translation>请在该磁盘上腾出空间，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Make room on the disk. Transfers go on when the list can be written again.</source>
        <translation>请在磁盘上腾出空间。列表可以写入后传输会继续。</translation>
    </message>
    <message>
        <source>Make room or raise the limit at the store, then try again. What is stored already is kept.</source>
        <translation>请在存储中腾出空间或提高限额，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Select folders further down, or fewer of them.</source>
        <translation>请选择更下层的文件夹，或少选一些。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>请改正后重试。</translation>
    </message>
    <message>
        <source>Correct them (~/.aws/config and ~/.aws/credentials), then try again.</source>
        <translation>请修正它们（~/.aws/config 和 ~/.aws/credentials），然后重试。</translation>
    </message>
    <message>
        <source>Correct them there (for example with “aws configure”), then try again. What is stored already is kept.</source>
        <translation>请在那里修正（可用“aws configure”），然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Metadata are names like “project” with values in plain ASCII, 2 KB in all.</source>
        <translation>元数据是如“project”的名称和纯 ASCII 的值，总共 2 KB。</translation>
    </message>
    <message>
        <source>Metrics and Details &amp;Panel</source>
        <translation>指标和详情面板(&amp;P)</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>More Options</source>
        <translation>更多选项</translation>
    </message>
    <message>
        <source>More connections help over long distances; servers that refuse get fewer.</source>
        <translation>距离远时连接多些会更快；拒绝的服务器会减少连接。</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move that file elsewhere.</source>
        <translation>请移走该文件。</translation>
    </message>
    <message>
        <source>Move to &amp;Bottom</source>
        <translation>移到底部(&amp;B)</translation>
    </message>
    <message>
        <source>Move to &amp;Top</source>
        <translation>移到顶部(&amp;T)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name Already Taken</source>
        <translation>名称已被占用</translation>
    </message>
    <message>
        <source>Name a bucket above.</source>
        <translation>请在上面指定存储桶。</translation>
    </message>
    <message>
        <source>Name already taken</source>
        <translation>名称已被占用</translation>
    </message>
    <message>
        <source>Name links or files, or a list with --from-file.</source>
        <translation>请指定链接或文件，或用 --from-file 指定列表。</translation>
    </message>
    <message>
        <source>Name not possible</source>
        <translation>名称不可用</translation>
    </message>
    <message>
        <source>Name of the bucket</source>
        <translation>存储桶名称</translation>
    </message>
    <message>
        <source>Name of the bucket, or a folder such as ~/Downloads</source>
        <translation>存储桶名称，或 ~/Downloads 等文件夹</translation>
    </message>
    <message>
        <source>Name of the new folder in s3://{bucket}/{prefix}</source>
        <translation>s3://{bucket}/{prefix} 中新文件夹的名称</translation>
    </message>
    <message>
        <source>Name one in the profile, or for this transfer.</source>
        <translation>请在配置中或为此传输指定。</translation>
    </message>
    <message>
        <source>Naming</source>
        <translation>命名</translation>
    </message>
    <message>
        <source>Naming template</source>
        <translation>命名模板</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要您处理</translation>
    </message>
    <message>
        <source>Neither the transfer nor its profile names a bucket.</source>
        <translation>传输及其配置都没有指定存储桶。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Never overwriting large files</source>
        <translation>绝不覆盖大文件</translation>
    </message>
    <message>
        <source>Never overwriting small files</source>
        <translation>绝不覆盖小文件</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>New Links &amp;Go To</source>
        <translation>新链接发往(&amp;G)</translation>
    </message>
    <message>
        <source>New links go to: {place}</source>
        <translation>新链接发往：{place}</translation>
    </message>
    <message>
        <source>New server: is it the right one?</source>
        <translation>新服务器：是正确的吗？</translation>
    </message>
    <message>
        <source>New transfers get this profile</source>
        <translation>新传输使用此配置</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有应答</translation>
    </message>
    <message numerus="yes">
        <source>No answer: %n transfers wait and are tried again</source>
        <translation>
            <numerusform>没有应答：%n 个传输正在等待并会重试</numerusform>
        </translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the link instead.</source>
        <translation>无法打开浏览器。请改为复制链接。</translation>
    </message>
    <message>
        <source>No connection to the server</source>
        <translation>无法连接服务器</translation>
    </message>
    <message>
        <source>No connection to the store</source>
        <translation>无法连接存储</translation>
    </message>
    <message>
        <source>No console is known for this store</source>
        <translation>此存储没有已知的控制台</translation>
    </message>
    <message>
        <source>No encrypted connection could be negotiated with {host}.</source>
        <translation>无法与 {host} 建立加密连接。</translation>
    </message>
    <message>
        <source>No matches. Choose a lower level or fewer words.</source>
        <translation>没有符合的事件。降低级别或减少关键词可显示更多。</translation>
    </message>
    <message>
        <source>No matches. Try fewer or other words.</source>
        <translation>没有指南包含这些词。请减少或更换词语。</translation>
    </message>
    <message>
        <source>No key of {host} is kept in {path}.</source>
        <translation>{path}中没有 {host} 的密钥。</translation>
    </message>
    <message>
        <source>No keychain</source>
        <translation>没有钥匙串</translation>
    </message>
    <message>
        <source>No keys were found[ for {profile}].</source>
        <translation>没有找到密钥[（{profile}）]。</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>No list of checksums with the file[ “{name}”] was found[ in {where}].</source>
        <translation>[在 {where} ]没有找到包含该文件[“{name}”]的校验和列表。</translation>
    </message>
    <message>
        <source>No ranges any more</source>
        <translation>不再提供分块</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>还没有配置</translation>
    </message>
    <message>
        <source>No receipt of it is kept.</source>
        <translation>没有保留它的回执。</translation>
    </message>
    <message>
        <source>No settings yet</source>
        <translation>还没有设置</translation>
    </message>
    <message>
        <source>No source is named.</source>
        <translation>没有指定源。</translation>
    </message>
    <message>
        <source>No transfer has an id that begins with {id}.</source>
        <translation>没有 ID 以 {id} 开头的传输。</translation>
    </message>
    <message>
        <source>No transfers</source>
        <translation>没有传输</translation>
    </message>
    <message>
        <source>No transfers yet</source>
        <translation>还没有传输</translation>
    </message>
    <message>
        <source>No window or worker runs on this queue, or it does not answer.</source>
        <translation>没有窗口或工作进程运行此队列，或者没有应答。</translation>
    </message>
    <message>
        <source>No: it is read as one stream, and from the beginning if that breaks</source>
        <translation>否：作为单个流读取，中断后从头开始</translation>
    </message>
    <message>
        <source>No: {reason}</source>
        <translation>否：{reason}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>None of its parts match the part plan for this source, so all of them are sent again.</source>
        <translation>其分段的位置与此源不符，因此全部重新发送。</translation>
    </message>
    <message>
        <source>None: at the top of the bucket</source>
        <translation>无：存储桶顶层</translation>
    </message>
    <message>
        <source>None: connect straight</source>
        <translation>无：直接连接</translation>
    </message>
    <message>
        <source>Not a usable link</source>
        <translation>链接无法使用</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>Not allowed to fetch it</source>
        <translation>不允许获取</translation>
    </message>
    <message>
        <source>Not an S3 store</source>
        <translation>不是 S3 存储</translation>
    </message>
    <message>
        <source>Not checked yet. The check creates and deletes a few small objects under a name of its own, and tests what the store supports and what your keys allow. Transfers then act on the results.</source>
        <translation>尚未检查。检查会在专用名称下创建并删除几个小对象，以了解此存储的功能和您的密钥的权限。传输会据此进行。</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>无法执行</translation>
    </message>
    <message>
        <source>Not restarted automatically</source>
        <translation>不再自动开始</translation>
    </message>
    <message>
        <source>Not the expected size</source>
        <translation>大小与预期不符</translation>
    </message>
    <message>
        <source>Not available in this bucket (checked {when}): {names}. Hover over a grey option to see why.</source>
        <translation>此存储桶不支持（检查于 {when}）：{names}。将指针停在灰色选项上可查看原因。</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>未验证</translation>
    </message>
    <message>
        <source>Not verified: {reason}.</source>
        <translation>未验证：{reason}。</translation>
    </message>
    <message>
        <source>Not&amp;ifications</source>
        <translation>通知(&amp;I)</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Name a folder that this user may write in the variable TRANSFER_GUI_HOME, or set HOME.</source>
        <translation>请在变量 TRANSFER_GUI_HOME 中指定此用户可以写入的文件夹，或设置 HOME。</translation>
    </message>
    <message>
        <source>No matches.</source>
        <translation>没有匹配项。</translation>
    </message>
    <message>
        <source>Nothing holds it back</source>
        <translation>没有瓶颈</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>这里还没有内容。</translation>
    </message>
    <message>
        <source>No unfinished uploads.</source>
        <translation>这里没有未完成的上传。</translation>
    </message>
    <message>
        <source>Nothing moved in the last two minutes</source>
        <translation>最近两分钟没有传输</translation>
    </message>
    <message>
        <source>Nothing of it is left in the store.</source>
        <translation>存储中没有任何残留。</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>无需操作。</translation>
    </message>
    <message>
        <source>Nothing is logged for this transfer yet.</source>
        <translation>还没有关于此传输的记录。</translation>
    </message>
    <message>
        <source>Notif&amp;y me when transfers end or need me</source>
        <translation>传输结束或需要我处理时通知我(&amp;Y)</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>OK, &amp;Try Again</source>
        <translation>确定，重试(&amp;T)</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Object Options</source>
        <translation>对象选项</translation>
    </message>
    <message>
        <source>Object is not the file</source>
        <translation>对象与文件不符</translation>
    </message>
    <message>
        <source>Object lock</source>
        <translation>对象锁定</translation>
    </message>
    <message>
        <source>Object options</source>
        <translation>对象选项</translation>
    </message>
    <message>
        <source>Object options that are sent</source>
        <translation>发送的对象选项</translation>
    </message>
    <message>
        <source>Objects can be deleted.</source>
        <translation>可以删除对象。</translation>
    </message>
    <message>
        <source>Objects can be encrypted by KMS.</source>
        <translation>对象可以由 KMS 加密。</translation>
    </message>
    <message>
        <source>Objects can be encrypted with the store&apos;s own key.</source>
        <translation>对象可以用存储自己的密钥加密。</translation>
    </message>
    <message>
        <source>Objects can be locked until a day.</source>
        <translation>对象可以锁定到某一天。</translation>
    </message>
    <message>
        <source>Objects can be read back.</source>
        <translation>可以读回对象。</translation>
    </message>
    <message>
        <source>Objects can have an ACL.</source>
        <translation>对象可以有 ACL。</translation>
    </message>
    <message>
        <source>Objects can have tags.</source>
        <translation>对象可以有标签。</translation>
    </message>
    <message>
        <source>Objects have none, whatever is chosen.</source>
        <translation>无论如何选择，对象都不会有标签。</translation>
    </message>
    <message numerus="yes">
        <source>The store gives no comparable checksum for %n parts; they are sent again.</source>
        <translation>
            <numerusform>存储没有给出 %n 个分段可比较的摘要；它们会重新发送。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{fitting} of its %n parts match the part plan for this source: {size}.</source>
        <translation>
            <numerusform>其 %n 个分段中有 {fitting} 个的位置与此源相符：{size}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the bucket</source>
        <translation>存储桶的区域</translation>
    </message>
    <message>
        <source>Of the bucket, such as eu-central-1</source>
        <translation>存储桶的区域，例如 eu-central-1</translation>
    </message>
    <message>
        <source>Of the sign-in, such as eu-west-1</source>
        <translation>登录的区域，例如 eu-west-1</translation>
    </message>
    <message>
        <source>Old versions answer a failed condition with 304 and do not support CRC64NVME.</source>
        <translation>旧版本对不满足的条件应答 304，且不支持 CRC64NVME。</translation>
    </message>
    <message>
        <source>On which days and at which hours transfers may run</source>
        <translation>传输可以在哪些日期和时段运行</translation>
    </message>
    <message>
        <source>One folder up (Alt+Up)</source>
        <translation>上一级文件夹 (Alt+Up)</translation>
    </message>
    <message>
        <source>One link per line</source>
        <translation>每行一个链接</translation>
    </message>
    <message>
        <source>One, sent at once</source>
        <translation>一个，一次发送</translation>
    </message>
    <message>
        <source>Only for temporary keys</source>
        <translation>仅用于临时密钥</translation>
    </message>
    <message>
        <source>Only https:// and http:// links are taken from there. If you want it, add it yourself.</source>
        <translation>只接受来自那里的 https:// 和 http:// 链接。如果需要它，请自行添加。</translation>
    </message>
    <message>
        <source>Open Profiles and enter new keys for this session, then try again. What is stored already is kept.</source>
        <translation>请打开“配置”，为本次会话输入新密钥，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Open Profiles and enter new keys with their session token, then try again. What is stored already is kept.</source>
        <translation>请打开“配置”，输入新密钥及其会话令牌，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Open Profiles and enter new keys, then try again. What is stored already is kept.</source>
        <translation>请打开“配置”并输入新密钥，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Open Profiles and enter the keys for this session again, then try again. What is stored already is kept.</source>
        <translation>请打开“配置”，重新输入本次会话的密钥，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Open Profiles and enter them again, then try again. What is stored already is kept.</source>
        <translation>请打开“配置”重新输入，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Open a List</source>
        <translation>打开列表</translation>
    </message>
    <message>
        <source>Open the link in a browser and copy the address of the file itself.</source>
        <translation>请在浏览器中打开链接，并复制文件本身的地址。</translation>
    </message>
    <message>
        <source>Open the link in a browser to see it, and use the file&apos;s own link; or upload it as it is (with --content-type on the command line).</source>
        <translation>请在浏览器中打开链接查看，并使用文件本身的链接；或按原样上传（命令行中用 --content-type）。</translation>
    </message>
    <message>
        <source>Open the link in a browser to see what it leads to.</source>
        <translation>请在浏览器中打开链接，查看它指向何处。</translation>
    </message>
    <message>
        <source>Open the link in a browser, compare the code, and allow the access. This window notices when you are done.</source>
        <translation>请在浏览器中打开链接，核对代码并允许访问。完成后本窗口会自动察觉。</translation>
    </message>
    <message>
        <source>Open the link in a browser, sign in where that is asked, then retry. What is stored already is kept.</source>
        <translation>请在浏览器中打开链接，按要求登录，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Open the menu of what has the focus</source>
        <translation>打开键盘焦点所在处的菜单</translation>
    </message>
    <message>
        <source>Option not known</source>
        <translation>不支持该选项</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>Optional: arn:aws:iam::123456789012:mfa/me</source>
        <translation>可选：arn:aws:iam::123456789012:mfa/me</translation>
    </message>
    <message>
        <source>Optional: how the role&apos;s use is named in logs</source>
        <translation>可选：角色的使用在日志中的名称</translation>
    </message>
    <message>
        <source>Optional: if the role&apos;s owner gave you one</source>
        <translation>可选：如果角色所有者提供了</translation>
    </message>
    <message>
        <source>Optional: where new transfers go</source>
        <translation>可选：新传输的去处</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Order of the &amp;Queue</source>
        <translation>队列顺序(&amp;Q)</translation>
    </message>
    <message>
        <source>Other &amp;Bucket or Folder…</source>
        <translation>其他存储桶或文件夹(&amp;B)…</translation>
    </message>
    <message>
        <source>Other keys are in OpenSSH&apos;s own files; ssh-keygen -R takes them out.</source>
        <translation>其他密钥在 OpenSSH 自己的文件中；可用 ssh-keygen -R 移除。</translation>
    </message>
    <message>
        <source>Supported classes: {classes}.</source>
        <translation>除此之外的都会被拒绝：{classes}。</translation>
    </message>
    <message>
        <source>Over&amp;write</source>
        <translation>覆盖(&amp;W)</translation>
    </message>
    <message>
        <source>Overview, metrics, log and receipt</source>
        <translation>概览、指标、日志和回执</translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>P&amp;revious Part of the Window</source>
        <translation>窗口的上一部分(&amp;R)</translation>
    </message>
    <message>
        <source>Pa&amp;rt size</source>
        <translation>分段大小(&amp;R)</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Part damaged on its way</source>
        <translation>分段在途中损坏</translation>
    </message>
    <message>
        <source>Part size</source>
        <translation>分段大小</translation>
    </message>
    <message>
        <source>Partly connected</source>
        <translation>部分连接</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Parts are confirmed by checksums only.</source>
        <translation>分段只由校验和确认。</translation>
    </message>
    <message>
        <source>Parts are confirmed by it.</source>
        <translation>分段由此确认。</translation>
    </message>
    <message>
        <source>Parts have at least 64 MiB here: smaller ones cost more and are slower.</source>
        <translation>这里的分段至少 64 MiB：更小的分段费用更高、速度更慢。</translation>
    </message>
    <message>
        <source>Parts of an upload</source>
        <translation>上传的分段</translation>
    </message>
    <message>
        <source>Parts of the bundle</source>
        <translation>诊断包的内容</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>密码(&amp;W)</translation>
    </message>
    <message>
        <source>Password or token</source>
        <translation>密码或令牌</translation>
    </message>
    <message>
        <source>Paste a web address that begins with https:// or http://.</source>
        <translation>请粘贴以 https:// 或 http:// 开头的网址。</translation>
    </message>
    <message>
        <source>Paste or type a link.</source>
        <translation>请粘贴或输入链接。</translation>
    </message>
    <message>
        <source>Pause A&amp;ll</source>
        <translation>全部暂停(&amp;L)</translation>
    </message>
    <message>
        <source>Pause every transfer</source>
        <translation>暂停所有传输</translation>
    </message>
    <message>
        <source>Pause the selected transfers; what is stored is kept</source>
        <translation>暂停所选传输；已存储的部分会保留</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Pauses / resumes</source>
        <translation>暂停 / 继续</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>Permission set, such as Uploader</source>
        <translation>权限集，例如 Uploader</translation>
    </message>
    <message>
        <source>Pick a folder of a bucket, or of this computer</source>
        <translation>选择存储桶或本机中的文件夹</translation>
    </message>
    <message>
        <source>Press the keys you want; Tab goes on</source>
        <translation>按下想要的按键；按 Tab 继续</translation>
    </message>
    <message>
        <source>Preview of the names</source>
        <translation>名称预览</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>私钥(&amp;K)</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Private key (SFTP)</source>
        <translation>私钥 (SFTP)</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>代理(&amp;X)</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Profile not found</source>
        <translation>找不到配置</translation>
    </message>
    <message>
        <source>Profile to use instead</source>
        <translation>改用的配置</translation>
    </message>
    <message>
        <source>Profile: {profile}</source>
        <translation>配置：{profile}</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Profiles that are missing</source>
        <translation>缺少的配置</translation>
    </message>
    <message>
        <source>Profiles…</source>
        <translation>配置…</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Program gave no keys</source>
        <translation>程序没有给出密钥</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Progress updates</source>
        <translation>进度更新次数</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Proxy does not answer</source>
        <translation>代理没有应答</translation>
    </message>
    <message>
        <source>Proxy refused the connection</source>
        <translation>被代理阻挡</translation>
    </message>
    <message>
        <source>Proxy passw&amp;ord</source>
        <translation>代理密码(&amp;O)</translation>
    </message>
    <message>
        <source>Proxy password</source>
        <translation>代理密码</translation>
    </message>
    <message>
        <source>Proxy us&amp;er</source>
        <translation>代理用户(&amp;E)</translation>
    </message>
    <message>
        <source>Put Computer to &amp;Sleep</source>
        <translation>让计算机睡眠(&amp;S)</translation>
    </message>
    <message>
        <source>Put each link on a line of its own.</source>
        <translation>请将每个链接单独放在一行。</translation>
    </message>
    <message>
        <source>Put https:// in front of it.</source>
        <translation>请在前面加上 https://。</translation>
    </message>
    <message>
        <source>Put it back, or add it again from its new location.</source>
        <translation>请放回原处，或从新位置重新添加。</translation>
    </message>
    <message>
        <source>Put the comment on a line of its own, then try again.</source>
        <translation>请让注释单独成行，然后重试。</translation>
    </message>
    <message>
        <source>Put the link into quotes, or name the columns in the first line: URL{mark}Name.</source>
        <translation>请给链接加上引号，或在第一行写明各列名称：URL{mark}Name。</translation>
    </message>
    <message>
        <source>Put the link into quotes.</source>
        <translation>请给链接加上引号。</translation>
    </message>
    <message>
        <source>Put values with a comma in them into quotes.</source>
        <translation>请将含逗号的值放在引号中。</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Quit when all transfers are done</source>
        <translation>所有传输完成后退出</translation>
    </message>
    <message>
        <source>Re&amp;ceipt</source>
        <translation>回执(&amp;C)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message numerus="yes">
        <source>Read %n files of this computer: {places}</source>
        <translation>
            <numerusform>读取本机的 %n 个文件：{places}</numerusform>
        </translation>
    </message>
    <message>
        <source>Read It With Its Keys</source>
        <translation>用其密钥读取</translation>
    </message>
    <message>
        <source>Read with the profile’s keys instead of the link, which may expire.</source>
        <translation>用配置的密钥读取，而不用可能过期的链接。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Receipt of the selected transfer</source>
        <translation>所选传输的回执</translation>
    </message>
    <message>
        <source>Receipts are kept until the history is cleared.</source>
        <translation>回执会保留，直到清除历史记录。</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>剩余</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n unfinished transfers?</source>
        <translation>
            <numerusform>移除 %n 个未完成的传输？</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove Fi&amp;nished</source>
        <translation>移除已完成的(&amp;N)</translation>
    </message>
    <message>
        <source>Remove “{name}” unfinished?</source>
        <translation>移除未完成的“{name}”？</translation>
    </message>
    <message>
        <source>Rename or remove one of them.</source>
        <translation>请重命名或删除其中一列。</translation>
    </message>
    <message>
        <source>Replace Link…</source>
        <translation>替换链接…</translation>
    </message>
    <message>
        <source>Replace link</source>
        <translation>替换链接</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Request &amp;headers</source>
        <translation>请求标头(&amp;H)</translation>
    </message>
    <message>
        <source>Request headers that came with the links</source>
        <translation>随链接一同提供的请求标头</translation>
    </message>
    <message>
        <source>Request headers, one per line</source>
        <translation>请求标头，每行一个</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Resume every paused transfer</source>
        <translation>继续所有已暂停的传输</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试次数</translation>
    </message>
    <message>
        <source>Retry All &amp;Failed</source>
        <translation>重试所有失败的(&amp;F)</translation>
    </message>
    <message>
        <source>Right to abort uploads</source>
        <translation>中止上传的权限</translation>
    </message>
    <message>
        <source>Right to delete</source>
        <translation>删除的权限</translation>
    </message>
    <message>
        <source>Right to list parts</source>
        <translation>列出分段的权限</translation>
    </message>
    <message>
        <source>Right to list the bucket</source>
        <translation>列出存储桶的权限</translation>
    </message>
    <message>
        <source>Right to list unfinished uploads</source>
        <translation>列出未完成上传的权限</translation>
    </message>
    <message>
        <source>Right to look at objects</source>
        <translation>查看对象的权限</translation>
    </message>
    <message>
        <source>Right to read</source>
        <translation>读取的权限</translation>
    </message>
    <message>
        <source>Right to write</source>
        <translation>写入的权限</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Run it in a terminal to see what it says, then try again.</source>
        <translation>请在终端中运行它，查看其输出，然后重试。</translation>
    </message>
    <message>
        <source>Run it in a terminal to see what it waits for, then try again.</source>
        <translation>请在终端中运行它，查看它在等待什么，然后重试。</translation>
    </message>
    <message>
        <source>Run it in a terminal to see whose keys it gives, then try again. What is stored already is kept.</source>
        <translation>请在终端中运行它，查看它给出的是谁的密钥，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Run it in a terminal; it may want you to sign in. Then try again. What is stored already is kept.</source>
        <translation>请在终端中运行它；它可能要求您登录。然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Run the selected after all others</source>
        <translation>在所有其他传输之后运行所选项</translation>
    </message>
    <message>
        <source>Run the selected before all others</source>
        <translation>在所有其他传输之前运行所选项</translation>
    </message>
    <message>
        <source>Run the selected one turn earlier</source>
        <translation>将所选项提前一位运行</translation>
    </message>
    <message>
        <source>Run the selected one turn later</source>
        <translation>将所选项推后一位运行</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>S&amp;ecret key</source>
        <translation>秘密密钥(&amp;E)</translation>
    </message>
    <message>
        <source>SSE-KMS</source>
        <translation>SSE-KMS</translation>
    </message>
    <message>
        <source>SSE-S3</source>
        <translation>SSE-S3</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Save Under Another &amp;Name…</source>
        <translation>以其他名称保存(&amp;N)…</translation>
    </message>
    <message>
        <source>Save it as UTF-8 (in Excel: CSV UTF-8), then try again.</source>
        <translation>请将其另存为 UTF-8（在 Excel 中选择 CSV UTF-8），然后重试。</translation>
    </message>
    <message>
        <source>Save it as UTF-8 without a byte order mark, then try again.</source>
        <translation>请将其保存为不带字节顺序标记的 UTF-8，然后重试。</translation>
    </message>
    <message>
        <source>Save the Bundle</source>
        <translation>保存诊断包</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>保存回执</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>以其他名称保存</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
    <message>
        <source>Saving… If your keychain asks for its password, answer it.</source>
        <translation>正在保存… 如果钥匙串要求密码，请回答。</translation>
    </message>
    <message>
        <source>Notify when transfers are done or fail</source>
        <translation>传输完成或失败时通知</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>已安排</translation>
    </message>
    <message>
        <source>Search names, links, places…</source>
        <translation>搜索名称、链接、位置…</translation>
    </message>
    <message>
        <source>Search the guides</source>
        <translation>搜索指南</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>秘密密钥</translation>
    </message>
    <message>
        <source>Check what is at the selected link now</source>
        <translation>查看所选链接现在的内容</translation>
    </message>
    <message>
        <source>Select A&amp;ll</source>
        <translation>全选(&amp;L)</translation>
    </message>
    <message>
        <source>Select a finished transfer to see its receipt.</source>
        <translation>选择一个已完成的传输以查看其回执。</translation>
    </message>
    <message>
        <source>Select all transfers</source>
        <translation>选择所有传输</translation>
    </message>
    <message>
        <source>Select one more row, or one less</source>
        <translation>多选一行或少选一行</translation>
    </message>
    <message>
        <source>Select one transfer to see its details.</source>
        <translation>选择一个传输以查看其详细信息。</translation>
    </message>
    <message>
        <source>Select one transfer to see what was noted about it.</source>
        <translation>选择一个传输以查看其记录。</translation>
    </message>
    <message>
        <source>Select up to a row</source>
        <translation>选择到某一行</translation>
    </message>
    <message numerus="yes">
        <source>Send %n files to stores that their profiles do not name, with the environment&apos;s keys: {places}</source>
        <translation>
            <numerusform>用环境变量中的密钥把 %n 个文件发送到其配置未指明的存储：{places}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent along to the link&apos;s server: {names}</source>
        <translation>将一同发送给链接的服务器：{names}</translation>
    </message>
    <message>
        <source>Sent with each object: {options}</source>
        <translation>随每个对象一起发送：{options}</translation>
    </message>
    <message>
        <source>Server busy</source>
        <translation>服务器繁忙</translation>
    </message>
    <message>
        <source>Server not found</source>
        <translation>找不到服务器</translation>
    </message>
    <message>
        <source>Server not listening</source>
        <translation>服务器未监听</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>会话令牌</translation>
    </message>
    <message>
        <source>Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where this program is started and start it again, or choose another profile.</source>
        <translation>请在启动本程序的环境中设置 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 并重新启动，或选择其他配置。</translation>
    </message>
    <message>
        <source>Set AWS_REGION to that region where this program is started, and start it again.</source>
        <translation>请在启动本程序的环境中将 AWS_REGION 设为该区域，然后重新启动。</translation>
    </message>
    <message>
        <source>Set it in the profile; otherwise nothing can be sent.</source>
        <translation>请在配置中设置，否则无法发送。</translation>
    </message>
    <message>
        <source>Set it up later</source>
        <translation>稍后设置</translation>
    </message>
    <message>
        <source>Set that region in the profile, then try again.</source>
        <translation>请在配置中设置该区域，然后重试。</translation>
    </message>
    <message>
        <source>Set the date and time of this computer, preferably automatically, then test again.</source>
        <translation>请设置本机的日期和时间（最好自动），然后重新测试。</translation>
    </message>
    <message>
        <source>Set the date and time of this computer, preferably automatically, then try again. What is stored already is kept.</source>
        <translation>请设置本机的日期和时间（最好自动），然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Set the host to be reached directly under Edit › Hosts and Proxies, if that is allowed.</source>
        <translation>如果允许，请在“编辑”的“主机和代理”中将该主机设为直接连接。</translation>
    </message>
    <message>
        <source>Set the time; otherwise requests are refused.</source>
        <translation>请校准时间，否则请求会被拒绝。</translation>
    </message>
    <message>
        <source>Set them for this host under Edit › Hosts and Proxies, then try again.</source>
        <translation>请在“编辑 › 主机和代理”中为此主机设置，然后重试。</translation>
    </message>
    <message>
        <source>Set user and key, or a password, for it under Edit › Hosts and Proxies, then try again.</source>
        <translation>请在“编辑”的“主机和代理”中为它设置用户和密钥或密码，然后重试。</translation>
    </message>
    <message>
        <source>Set user and password under Edit › Hosts and Proxies, then try again. What is stored already is kept.</source>
        <translation>请在“编辑”的“主机和代理”中设置用户和密码，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Set user and password, or a private key, for the host under Edit › Hosts and Proxies, then try again.</source>
        <translation>请在“编辑”的“主机和代理”中为该主机设置用户和密码或私钥，然后重试。</translation>
    </message>
    <message>
        <source>Set {region} in the profile; otherwise nothing can be sent.</source>
        <translation>请在配置中设置 {region}，否则无法发送。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings for a host hold for links to it and for stores there. Those for all hosts hold where a host has none of its own. Passwords are kept in the keychain, and go to their host only.</source>
        <translation>主机的设置适用于指向它的链接和位于那里的存储。没有单独设置的主机使用“所有主机”的设置。密码保存在钥匙串中，只发送给对应的主机。</translation>
    </message>
    <message>
        <source>Several sources can&apos;t go to one key: {value}.</source>
        <translation>多个源不能传到同一个键：{value}。</translation>
    </message>
    <message>
        <source>Several transfers have ids that begin with {id}.</source>
        <translation>有多个传输的 ID 以 {id} 开头。</translation>
    </message>
    <message>
        <source>Shared by all transfers; each can have a lower limit of its own.</source>
        <translation>由所有传输共享；单个传输可以有更低的限制。</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show &amp;Window</source>
        <translation>显示窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Show all transfers together, whatever is selected</source>
        <translation>无论选择了什么，都合并显示所有传输</translation>
    </message>
    <message>
        <source>Show everything about the selected transfer</source>
        <translation>显示所选传输的全部信息</translation>
    </message>
    <message>
        <source>Show only transfers with some words in them</source>
        <translation>只显示含有某些文字的传输</translation>
    </message>
    <message>
        <source>Show only transfers with these words in name, place or link (Ctrl+F)</source>
        <translation>只显示名称、位置或链接中含有这些文字的传输 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Show or hide the filters at the left</source>
        <translation>显示或隐藏左侧的筛选器</translation>
    </message>
    <message>
        <source>Show or hide the lower panel</source>
        <translation>显示或隐藏下方面板</translation>
    </message>
    <message>
        <source>Show what was typed</source>
        <translation>显示输入的内容</translation>
    </message>
    <message>
        <source>Si&amp;gn In…</source>
        <translation>登录(&amp;G)…</translation>
    </message>
    <message>
        <source>Sign &amp;In…</source>
        <translation>登录(&amp;I)…</translation>
    </message>
    <message>
        <source>Sign In for “{name}”</source>
        <translation>登录“{name}”</translation>
    </message>
    <message>
        <source>Sign in again and allow it.</source>
        <translation>请重新登录并允许。</translation>
    </message>
    <message>
        <source>Sign in again and confirm it in the browser.</source>
        <translation>请重新登录并在浏览器中确认。</translation>
    </message>
    <message>
        <source>Sign in again under Profiles, then try again. What is stored already is kept.</source>
        <translation>请在“配置”中重新登录，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Sign in again. An MFA code works once and for half a minute.</source>
        <translation>请重新登录。MFA 代码只能使用一次，有效半分钟。</translation>
    </message>
    <message>
        <source>Sign in again, or open Profiles and enter new keys, then try again. What is stored already is kept.</source>
        <translation>请重新登录，或打开“配置”输入新密钥，然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Sign in under Profiles (or with “transfer-gui-cli sign-in”), then try again. What is stored already is kept.</source>
        <translation>请在“配置”中登录（或使用“transfer-gui-cli sign-in”），然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>需要登录</translation>
    </message>
    <message>
        <source>Sign-in needed again</source>
        <translation>需要重新登录</translation>
    </message>
    <message>
        <source>Sign-in not accepted</source>
        <translation>登录未被接受</translation>
    </message>
    <message>
        <source>Signed links, cookies and sign-ins can be left out: then the file can be shown to anybody, and those transfers need their link again after an import.</source>
        <translation>可以不包含签名链接、Cookie 和登录信息：这样文件可以给任何人看，但这些传输在导入后需要重新提供链接。</translation>
    </message>
    <message>
        <source>Six digits</source>
        <translation>六位数字</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Skip it</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Small files are compared afterwards.</source>
        <translation>小文件在传输后比较。</translation>
    </message>
    <message>
        <source>Small files are protected in transit.</source>
        <translation>小文件在途中是安全的。</translation>
    </message>
    <message>
        <source>Small files are sent with their MD5 only.</source>
        <translation>小文件只附带 MD5。</translation>
    </message>
    <message>
        <source>Somebody else wrote it</source>
        <translation>被其他程序写入</translation>
    </message>
    <message>
        <source>Somebody else’s: backup-robot</source>
        <translation>属于其他人：backup-robot</translation>
    </message>
    <message>
        <source>Somebody else’s: {who}</source>
        <translation>属于其他人：{who}</translation>
    </message>
    <message>
        <source>Something else may have written it at the same time. Try again.</source>
        <translation>可能有其他程序同时写入。请重试。</translation>
    </message>
    <message>
        <source>Something else wrote {key} while this upload was finishing.</source>
        <translation>此上传收尾时，其他程序写入了{key}。</translation>
    </message>
    <message>
        <source>Something happened that this program did not expect[ ({kind})].</source>
        <translation>发生了本程序没有预料到的情况[（{kind}）]。</translation>
    </message>
    <message>
        <source>These settings are not valid.</source>
        <translation>这些设置有问题。</translation>
    </message>
    <message>
        <source>This profile is not valid.</source>
        <translation>此配置有问题。</translation>
    </message>
    <message>
        <source>Your AWS files are not valid.</source>
        <translation>您的 AWS 文件中有内容不合要求。</translation>
    </message>
    <message>
        <source>Your AWS files are not valid.[ {detail}]</source>
        <translation>您的 AWS 文件中有错误。[{detail}]</translation>
    </message>
    <message>
        <source>An object of this name existed already, and was left as it is.</source>
        <translation>已有同名内容，保持原样。</translation>
    </message>
    <message>
        <source>Unexpected error</source>
        <translation>意外情况</translation>
    </message>
    <message>
        <source>Sort &amp;By</source>
        <translation>排序方式(&amp;B)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>Source of the Upload</source>
        <translation>上传的源</translation>
    </message>
    <message>
        <source>Source&apos;s ETag</source>
        <translation>源的 ETag</translation>
    </message>
    <message>
        <source>Sp&amp;eed Limit</source>
        <translation>速度限制(&amp;E)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed limit</source>
        <translation>速度限制</translation>
    </message>
    <message>
        <source>Speed limit for all transfers</source>
        <translation>所有传输的速度限制</translation>
    </message>
    <message>
        <source>St&amp;ore</source>
        <translation>存储(&amp;O)</translation>
    </message>
    <message>
        <source>Start &amp;URL</source>
        <translation>起始 URL(&amp;U)</translation>
    </message>
    <message>
        <source>Start at</source>
        <translation>定时开始</translation>
    </message>
    <message>
        <source>Start one with transfer-gui or transfer-gui-cli worker. The command queue add needs none.</source>
        <translation>请用 transfer-gui 或 transfer-gui-cli worker 启动一个。命令 queue add 不需要。</translation>
    </message>
    <message>
        <source>Start the selected at a time you choose</source>
        <translation>在您选择的时间开始所选传输</translation>
    </message>
    <message>
        <source>Start the selected now, ahead of the queue</source>
        <translation>立即开始所选传输，优先于队列</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Do nothing when all transfers are done</source>
        <translation>所有传输完成后保持现状</translation>
    </message>
    <message>
        <source>Still saving. Close again to leave without waiting for it.</source>
        <translation>仍在保存。再次关闭可不等待直接离开。</translation>
    </message>
    <message>
        <source>Stop all transfers and quit; they resume next time</source>
        <translation>停止所有传输并退出；下次会继续</translation>
    </message>
    <message>
        <source>Stop the selected transfers and delete their stored parts</source>
        <translation>停止所选传输并删除已存储的分段</translation>
    </message>
    <message>
        <source>Stopping… what is stored already is kept. Close again to stop at once.</source>
        <translation>正在停止… 已存储的部分会保留。再次关闭可立即停止。</translation>
    </message>
    <message>
        <source>Storage classes</source>
        <translation>存储类</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Store busy</source>
        <translation>存储繁忙</translation>
    </message>
    <message>
        <source>Store does not copy</source>
        <translation>存储不支持复制</translation>
    </message>
    <message>
        <source>Store is full</source>
        <translation>存储已满</translation>
    </message>
    <message>
        <source>Store not found</source>
        <translation>找不到存储</translation>
    </message>
    <message>
        <source>Store refused it</source>
        <translation>存储拒绝</translation>
    </message>
    <message>
        <source>Store refused the upload</source>
        <translation>存储拒绝合并</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>已存储</translation>
    </message>
    <message>
        <source>Stored in the keychain</source>
        <translation>存储在钥匙串中</translation>
    </message>
    <message>
        <source>Stored in the keychain; the access key ends in {end}</source>
        <translation>已存储在钥匙串中；访问密钥以 {end} 结尾</translation>
    </message>
    <message>
        <source>Stored parts are missing in the list.</source>
        <translation>列表中缺少已存储的分段。</translation>
    </message>
    <message>
        <source>Stored parts can be listed.</source>
        <translation>可以列出已存储的分段。</translation>
    </message>
    <message>
        <source>Stores refuse an object with just this name. Choose another.</source>
        <translation>存储会拒绝使用此名称的对象。请另选名称。</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>Switch it off for servers that send wrong pieces or forbid many connections.</source>
        <translation>对发送错误分块或禁止多个连接的服务器，请关闭此项。</translation>
    </message>
    <message>
        <source>Ta&amp;gs</source>
        <translation>标签(&amp;G)</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Take O&amp;ver…</source>
        <translation>接管(&amp;V)…</translation>
    </message>
    <message>
        <source>Take Over an Upload</source>
        <translation>接管上传</translation>
    </message>
    <message>
        <source>Take brackets and braces as patterns</source>
        <translation>将方括号和花括号视为模式</translation>
    </message>
    <message>
        <source>Remove the selected transfers from the list</source>
        <translation>将所选传输从列表中移除</translation>
    </message>
    <message>
        <source>Remove finished and cancelled transfers from the list</source>
        <translation>将已完成或已取消的从列表中移除</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>已占用</translation>
    </message>
    <message>
        <source>Taken, by {size}</source>
        <translation>已占用，大小 {size}</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Test again later.</source>
        <translation>请稍后重新测试。</translation>
    </message>
    <message>
        <source>Testing the connection…</source>
        <translation>正在测试连接…</translation>
    </message>
    <message>
        <source>That can&apos;t be a folder&apos;s name.</source>
        <translation>不能用作文件夹名称。</translation>
    </message>
    <message>
        <source>Too much at once.</source>
        <translation>一次提交过多。</translation>
    </message>
    <message>
        <source>From the SSH agent or ~/.ssh</source>
        <translation>代理程序的密钥，或 ~/.ssh 中的密钥</translation>
    </message>
    <message>
        <source>The allowed hours are not valid. Write them like Mon-Fri 22:00-06:00.</source>
        <translation>无法识别允许的时段。请写成 周一-周五 22:00-06:00 的形式。</translation>
    </message>
    <message>
        <source>The bucket can be listed.</source>
        <translation>可以浏览存储桶。</translation>
    </message>
    <message>
        <source>The bucket goes into the host name.</source>
        <translation>存储桶写在主机名中。</translation>
    </message>
    <message>
        <source>The bucket goes into the path.</source>
        <translation>存储桶写在路径中。</translation>
    </message>
    <message>
        <source>The bucket has no object lock.</source>
        <translation>该存储桶没有对象锁定。</translation>
    </message>
    <message>
        <source>The bucket is in another region.</source>
        <translation>存储桶在其他区域。</translation>
    </message>
    <message numerus="yes">
        <source>The bucket itself aborts uploads that are unfinished for %n days.</source>
        <translation>
            <numerusform>存储桶自身会在 %n 天后中止未完成的上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>The bucket keeps unfinished uploads forever.</source>
        <translation>存储桶永久保留未完成的上传。</translation>
    </message>
    <message numerus="yes">
        <source>The bucket now aborts uploads that are unfinished for %n days.</source>
        <translation>
            <numerusform>存储桶现在会在 %n 天后中止未完成的上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>The bucket&apos;s name is not in it.</source>
        <translation>其中没有存储桶的名称。</translation>
    </message>
    <message>
        <source>The bucket&apos;s owner is an account number of 12 digits.</source>
        <translation>存储桶所有者是 12 位账户号。</translation>
    </message>
    <message>
        <source>Unrecognised checksum.</source>
        <translation>无法识别的校验和。</translation>
    </message>
    <message>
        <source>The checksum of {key} in {bucket} is not that of the file.</source>
        <translation>{bucket}中{key}的校验和与文件不符。</translation>
    </message>
    <message>
        <source>The clocks differ by more than five minutes.</source>
        <translation>时钟相差超过五分钟。</translation>
    </message>
    <message>
        <source>The columns “{first}” and “{second}” seem to mean the same.</source>
        <translation>“{first}”列和“{second}”列的含义似乎相同。</translation>
    </message>
    <message>
        <source>The command hosts list shows them all.</source>
        <translation>命令 hosts list 会显示全部。</translation>
    </message>
    <message>
        <source>The command queue list shows the ids.</source>
        <translation>命令 queue list 会显示 ID。</translation>
    </message>
    <message>
        <source>The command queue list shows what this program moved; for a receipt that you kept use --receipt.</source>
        <translation>命令 queue list 会显示本程序传输过的内容；对您保留的回执请用 --receipt。</translation>
    </message>
    <message>
        <source>The computer could not be put to sleep</source>
        <translation>无法让计算机睡眠</translation>
    </message>
    <message>
        <source>The connection to {host} broke.</source>
        <translation>与 {host} 的连接中断。</translation>
    </message>
    <message>
        <source>The copied request contains {name}, which a shell or script would replace with a value that is not known here.</source>
        <translation>复制的请求中含有 {name}，shell 或脚本会用此处未知的内容替换它。</translation>
    </message>
    <message>
        <source>The disk of {path} is read-only.</source>
        <translation>{path}所在磁盘是只读的。</translation>
    </message>
    <message>
        <source>The disk of {path} reports an error[ ({error})].</source>
        <translation>{path}所在磁盘报告错误[（{error}）]。</translation>
    </message>
    <message>
        <source>The test objects were deleted again.</source>
        <translation>检查已清除自己的对象。</translation>
    </message>
    <message>
        <source>The endpoint has the bucket&apos;s name in it, which is added to it once more.</source>
        <translation>终端节点中已含有存储桶的名称，而该名称还会再加一次。</translation>
    </message>
    <message>
        <source>The endpoint has the name of the bucket “{bucket}” in it, which is added to it once more. Use {endpoint} as the endpoint, unless the store itself has that address.</source>
        <translation>终端节点中已含有存储桶“{bucket}”的名称，而该名称还会再加一次。请用 {endpoint} 作为终端节点，除非存储本身就是这个地址。</translation>
    </message>
    <message>
        <source>The endpoint in the profile[, {host},] does not answer like an S3 store.</source>
        <translation>配置中的终端节点[（{host}）]的应答不像 S3 存储。</translation>
    </message>
    <message>
        <source>The endpoint must be an address like https://s3.example.com, with no user or query.</source>
        <translation>终端节点必须是形如 https://s3.example.com 的地址，不含用户或查询。</translation>
    </message>
    <message>
        <source>The endpoint {value} holds a login, which would be kept and shown in the clear.</source>
        <translation>终端节点 {value} 含有登录信息，它会被保存并以明文显示。</translation>
    </message>
    <message>
        <source>The endpoint[ of {profile}] is not encrypted, so your key was not sent there.</source>
        <translation>终端节点[（{profile}）]未加密，因此没有把您的密钥发送到那里。</translation>
    </message>
    <message>
        <source>The file can&apos;t be imported as a list of transfers[: {reason}].</source>
        <translation>该文件不能作为传输列表[：{reason}]。</translation>
    </message>
    <message>
        <source>The file is larger than this store can hold as one object[; at most {limit}].</source>
        <translation>文件超过此存储单个对象的容量[；最多 {limit}]。</translation>
    </message>
    <message>
        <source>The file is not as long as it should be[: {found} instead of {expected}], so nothing was stored.</source>
        <translation>文件长度与预期不符[：{found}，应为 {expected}]，因此没有存储。</translation>
    </message>
    <message>
        <source>The file system of {path} can&apos;t hold a file of this size.</source>
        <translation>{path}的文件系统无法容纳这么大的文件。</translation>
    </message>
    <message>
        <source>The identity token file[ of {profile}] can&apos;t be read.</source>
        <translation>无法读取身份令牌文件[（{profile}）]。</translation>
    </message>
    <message>
        <source>The private key file for {host} can&apos;t be read.</source>
        <translation>无法将 {host} 的私钥文件读作私钥。</translation>
    </message>
    <message>
        <source>The private key file does not exist. Choose one, or none to use the agent&apos;s.</source>
        <translation>私钥文件不存在。请选择一个，或留空以使用代理程序的密钥。</translation>
    </message>
    <message>
        <source>The file with trusted certificates does not exist. Choose a PEM file.</source>
        <translation>受信任的证书文件不存在。请选择 PEM 文件。</translation>
    </message>
    <message>
        <source>The file with your certificate does not exist. Choose a PEM file.</source>
        <translation>您的证书文件不存在。请选择 PEM 文件。</translation>
    </message>
    <message>
        <source>The file with your key does not exist. Choose a PEM file.</source>
        <translation>您的密钥文件不存在。请选择 PEM 文件。</translation>
    </message>
    <message>
        <source>The folder {path} holds more than {most} files.</source>
        <translation>文件夹 {path} 含有超过 {most} 个文件。</translation>
    </message>
    <message>
        <source>The former one ended in {end}</source>
        <translation>之前的以 {end} 结尾</translation>
    </message>
    <message>
        <source>The hours end on the next day. Transfers that run then stop, keep what is stored, and resume at the next allowed hours. Start Now runs a transfer anyway.</source>
        <translation>时段在次日结束。届时运行中的传输会停止，保留已存储的部分，并在下一时段继续。“立即开始”可不受此限制。</translation>
    </message>
    <message>
        <source>The identity token[ of {profile}] has expired.</source>
        <translation>[{profile} 的]身份令牌已过有效期。</translation>
    </message>
    <message>
        <source>The encryption key[ of {profile}] is not valid: it must have 256 bits.</source>
        <translation>加密密钥[（{profile}）]无效：必须为 256 位。</translation>
    </message>
    <message>
        <source>The encryption key[ of {profile}] is not in the keychain.</source>
        <translation>加密密钥[（{profile}）]不在钥匙串中。</translation>
    </message>
    <message>
        <source>Move the focus back: panel, table …</source>
        <translation>键盘焦点后退：面板、表格……</translation>
    </message>
    <message>
        <source>Move the focus on: filters, table, panel …</source>
        <translation>键盘焦点前进：筛选、表格、面板……</translation>
    </message>
    <message>
        <source>The keychain returned something other than was stored[ ({backend})].</source>
        <translation>钥匙串返回的内容与存入的不同[（{backend}）]。</translation>
    </message>
    <message>
        <source>The keychain is locked, or its prompt was not answered.</source>
        <translation>钥匙串已锁定，或其提问没有得到回答。</translation>
    </message>
    <message>
        <source>The keychain is locked, so the keys can&apos;t be read.</source>
        <translation>钥匙串已锁定，因此无法读取密钥。</translation>
    </message>
    <message>
        <source>The keys are valid but lack permission for this in {bucket}[ ({action})].</source>
        <translation>密钥正确，但在{bucket}中没有此权限[（{action}）]。</translation>
    </message>
    <message>
        <source>The keys in this program&apos;s environment have expired.</source>
        <translation>本程序环境中的密钥已过有效期。</translation>
    </message>
    <message>
        <source>The keys in use expire in {left}.</source>
        <translation>所用密钥将在 {left}后失效。</translation>
    </message>
    <message>
        <source>The keys in use have expired.</source>
        <translation>所用密钥已失效。</translation>
    </message>
    <message>
        <source>The keys may not read {key} in {bucket}.</source>
        <translation>密钥无权读取{bucket}中的{key}。</translation>
    </message>
    <message>
        <source>The keys of the role[ that {profile} assumes] have expired.</source>
        <translation>[{profile} 所用]角色的密钥已过有效期。</translation>
    </message>
    <message>
        <source>The keys of this profile need no sign-in.</source>
        <translation>此配置的密钥无需登录。</translation>
    </message>
    <message>
        <source>The keys from the sign-in[ of {profile}] have expired.</source>
        <translation>[{profile} 的]登录所给的密钥已过有效期。</translation>
    </message>
    <message>
        <source>The keys in your AWS files[ for {profile}] have expired.</source>
        <translation>您的 AWS 文件[为 {profile}]给出的密钥已过有效期。</translation>
    </message>
    <message>
        <source>The keys[ of {profile}] expired while they were in use, and new ones were fetched.</source>
        <translation>密钥[（{profile}）]在使用中失效，已获取新密钥。</translation>
    </message>
    <message>
        <source>The keys[ of {profile}] were kept for one session only, which is over.</source>
        <translation>[{profile} 的]密钥只在一次会话中保留，该会话已结束。</translation>
    </message>
    <message>
        <source>The keys[ of {profile}] have expired.</source>
        <translation>密钥[（{profile}）]的有效期已过。</translation>
    </message>
    <message>
        <source>The line can&apos;t be split into columns.</source>
        <translation>该行无法分列。</translation>
    </message>
    <message>
        <source>The line has {found} columns, and the list has {count}.</source>
        <translation>该行有 {found} 列，而列表有 {count} 列。</translation>
    </message>
    <message>
        <source>The line holds no link.</source>
        <translation>该行没有链接。</translation>
    </message>
    <message>
        <source>The line is too long for a list.</source>
        <translation>该行对列表来说过长。</translation>
    </message>
    <message>
        <source>The lines as they were understood</source>
        <translation>各行的解读结果</translation>
    </message>
    <message>
        <source>The link does not say how to fetch it.</source>
        <translation>链接没有说明如何获取。</translation>
    </message>
    <message>
        <source>The link has expired, though the server still answers. It may stop at any time.</source>
        <translation>链接已过期，但服务器仍有应答。随时可能失效。</translation>
    </message>
    <message>
        <source>The link holds invisible characters.</source>
        <translation>链接含有不可见字符。</translation>
    </message>
    <message>
        <source>The link is longer than 8 KiB.</source>
        <translation>链接长度超过 8 KiB。</translation>
    </message>
    <message>
        <source>The link is not known any more</source>
        <translation>链接已不再保留</translation>
    </message>
    <message>
        <source>The link is on the clipboard.</source>
        <translation>链接已在剪贴板中。</translation>
    </message>
    <message>
        <source>The link is secret, so it was not written to disk, and the keychain does not have it[; it led to {url}].</source>
        <translation>链接是机密的，因此没有写入磁盘，而钥匙串中也没有[；它指向 {url}]。</translation>
    </message>
    <message>
        <source>The link leads into the store of no profile here.</source>
        <translation>链接不指向这里任何配置的存储。</translation>
    </message>
    <message>
        <source>The link does not name a valid server.</source>
        <translation>链接中没有有效的服务器。</translation>
    </message>
    <message>
        <source>The link of the source was not kept, because it carries a secret[: {url}].</source>
        <translation>源链接含有机密，因此没有保留[：{url}]。</translation>
    </message>
    <message>
        <source>The link worked before, but {host} refuses it now[ ({status})].</source>
        <translation>链接之前有效，但现在被 {host} 拒绝[（{status}）]。</translation>
    </message>
    <message>
        <source>The link, s3:// address or file that it was made from</source>
        <translation>它来自的链接、s3:// 地址或文件</translation>
    </message>
    <message>
        <source>The links are relative to their page, and the page&apos;s address is not known.</source>
        <translation>这些链接是相对于其网页的，但没有给出该网页的地址。</translation>
    </message>
    <message>
        <source>The list names files of this computer as sources, such as {path}.</source>
        <translation>列表把本机的文件用作源，例如 {path}。</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t store this.</source>
        <translation>传输列表无法保存此内容。</translation>
    </message>
    <message>
        <source>The list of transfers could not be read. It was set aside, and a new one was started.</source>
        <translation>无法读取传输列表。已将其搁置，并新建了列表。</translation>
    </message>
    <message>
        <source>The list of transfers was damaged and could not be read. A new one was started; the old one is kept at {path}. Your buckets are not affected.</source>
        <translation>传输列表已损坏，无法读取。已新建列表；旧列表保留在 {path}。您存储桶中的内容未受影响。</translation>
    </message>
    <message>
        <source>The list of transfers was written by a newer version of this program.</source>
        <translation>传输列表由本程序的较新版本写成。</translation>
    </message>
    <message numerus="yes">
        <source>The list wants %n files of this computer</source>
        <translation>
            <numerusform>列表要读取本机的 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>The list {path} holds no links.</source>
        <translation>列表 {path} 中没有链接。</translation>
    </message>
    <message>
        <source>The list, one link per line</source>
        <translation>列表，每行一个链接</translation>
    </message>
    <message>
        <source>The log {path} can&apos;t be read.</source>
        <translation>无法读取日志 {path}。</translation>
    </message>
    <message>
        <source>The login at {host} may not read {url}.</source>
        <translation>{host} 的登录无权读取 {url}。</translation>
    </message>
    <message>
        <source>The missing rest is requested again. If this continues, tell the server&apos;s owner.</source>
        <translation>会重新请求缺少的部分。如果一直如此，请告知服务器的管理员。</translation>
    </message>
    <message>
        <source>The missing rest was requested again without success. Tell the server&apos;s owner, or retry.</source>
        <translation>已再次请求缺少的部分，未成功。请告知服务器所有者，或重试。</translation>
    </message>
    <message>
        <source>The name begins with a slash, which makes a folder without a name. Leave it out.</source>
        <translation>名称以斜杠开头，会形成没有名称的文件夹。请去掉。</translation>
    </message>
    <message>
        <source>The name ends with a slash, so it is a folder. Add the object&apos;s own name.</source>
        <translation>名称以斜杠结尾，因此是文件夹。请加上对象自己的名称。</translation>
    </message>
    <message>
        <source>The name holds invisible characters. Type it anew instead of pasting it.</source>
        <translation>名称含有不可见字符。请重新输入，不要粘贴。</translation>
    </message>
    <message>
        <source>The name holds “.” or “..” as a folder, which means nothing to stores. Leave it out.</source>
        <translation>名称中有“.”或“..”文件夹，对存储没有意义。请去掉。</translation>
    </message>
    <message>
        <source>The name is too long: a store takes at most 1,024 bytes.</source>
        <translation>名称过长：存储最多接受 1,024 字节。</translation>
    </message>
    <message>
        <source>The naming template has no field “{field}”.</source>
        <translation>命名模板不支持“{field}”。</translation>
    </message>
    <message>
        <source>The number after the server&apos;s name is no port.</source>
        <translation>服务器名称后的数字不是端口。</translation>
    </message>
    <message>
        <source>The object can&apos;t have this name.</source>
        <translation>对象不能使用此名称。</translation>
    </message>
    <message>
        <source>The object in the bucket is the file: size and checksum are proven.</source>
        <translation>存储桶中的对象就是该文件：大小和校验和均已证实。</translation>
    </message>
    <message>
        <source>The object is stored, but not all could be proven.</source>
        <translation>对象已存储，但未能全部证实。</translation>
    </message>
    <message>
        <source>The object&apos;s name in the bucket, with its folders:</source>
        <translation>对象在存储桶中的名称（含文件夹）：</translation>
    </message>
    <message>
        <source>The option --name makes names below a folder, but {value} is the name of one object.</source>
        <translation>选项 --name 在文件夹下产生名称，而 {value} 是单个对象的名称。</translation>
    </message>
    <message>
        <source>The options of the fetch call are not written as browsers copy them.</source>
        <translation>fetch 调用的选项不是浏览器复制时的写法。</translation>
    </message>
    <message>
        <source>The others wait for their turn, in the order of the list.</source>
        <translation>其他传输按列表顺序等待。</translation>
    </message>
    <message>
        <source>The page may need a sign-in. Open it in a browser and copy the address of the file itself.</source>
        <translation>该网页可能需要登录。请在浏览器中打开，并复制文件本身的地址。</translation>
    </message>
    <message>
        <source>The page sends its cookies along, and this form of the request does not hold them. If the server wants them, copy it “as cURL”.</source>
        <translation>网页会附带其 Cookie，而这种形式的请求不包含它们。如果服务器需要，请“以 cURL 格式”复制。</translation>
    </message>
    <message>
        <source>The part size {value} is not valid.</source>
        <translation>无法识别分段大小 {value}。</translation>
    </message>
    <message>
        <source>The parts at the store are being removed.</source>
        <translation>正在移除存储中的分段。</translation>
    </message>
    <message>
        <source>The pattern expands to {count} links; {most} are allowed.</source>
        <translation>模式产生 {count} 个链接，最多为 {most} 个。</translation>
    </message>
    <message>
        <source>The private key for {host} needs a passphrase, and none or a wrong one was given.</source>
        <translation>{host} 的私钥由密码短语锁定，而密码短语未给出或不正确。</translation>
    </message>
    <message>
        <source>The profile {names} is not set up on this computer.</source>
        <translation>此计算机上没有设置配置 {names}。</translation>
    </message>
    <message>
        <source>The program that gives the keys[ of {profile}] did not end within two minutes.</source>
        <translation>提供密钥的程序[（{profile}）]两分钟内没有结束。</translation>
    </message>
    <message>
        <source>The program that gives the keys[ of {profile}] ended with an error.</source>
        <translation>提供密钥的程序[（{profile}）]以错误结束。</translation>
    </message>
    <message>
        <source>The program that gives the keys[ of {profile}] may not be run.</source>
        <translation>提供密钥的程序[（{profile}）]不能运行。</translation>
    </message>
    <message>
        <source>The program that gives the keys[ of {profile}] was not found.</source>
        <translation>找不到提供密钥的程序[（{profile}）]。</translation>
    </message>
    <message>
        <source>The program[ of {profile}] gave keys that have expired already.</source>
        <translation>[{profile} 的]程序给出的密钥已过期。</translation>
    </message>
    <message>
        <source>The proxy can&apos;t reach {host}.</source>
        <translation>代理无法到达 {host}。</translation>
    </message>
    <message>
        <source>The proxy does not connect to {host}.</source>
        <translation>代理不连接 {host}。</translation>
    </message>
    <message>
        <source>The proxy is an address such as http://proxy.example.com:3128 or socks5h://127.0.0.1:1080, without a name and password in it.</source>
        <translation>代理是如 http://proxy.example.com:3128 或 socks5h://127.0.0.1:1080 的地址，不含用户名和密码。</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} can&apos;t be used.</source>
        <translation>通往 {host} 的代理无法使用。</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} does not answer.</source>
        <translation>通往 {host} 的代理没有应答。</translation>
    </message>
    <message>
        <source>The proxy on the way to {host} wants a name and a password, or does not accept them.</source>
        <translation>通往 {host} 的代理要求用户名和密码，或不接受它们。</translation>
    </message>
    <message>
        <source>The receipt could not be saved</source>
        <translation>无法保存回执</translation>
    </message>
    <message>
        <source>The region is right.</source>
        <translation>区域正确。</translation>
    </message>
    <message>
        <source>The request headers are longer than servers take.</source>
        <translation>请求标头超过服务器可接受的长度。</translation>
    </message>
    <message>
        <source>The request headers[ ({names})] are secret, so they were not written to disk, and the keychain does not have them.</source>
        <translation>请求标头[（{names}）]是机密的，因此没有写入磁盘，而钥匙串中也没有。</translation>
    </message>
    <message>
        <source>The role wants the code that your MFA device shows now.</source>
        <translation>角色要求您的 MFA 设备当前显示的代码。</translation>
    </message>
    <message>
        <source>The role[ of {profile}] wants a code of your MFA device.</source>
        <translation>角色[（{profile}）]要求您的 MFA 设备的代码。</translation>
    </message>
    <message>
        <source>The running program did not understand the request.</source>
        <translation>运行中的程序无法理解请求。</translation>
    </message>
    <message>
        <source>The running program is busy with other callers.</source>
        <translation>运行中的程序正忙于其他请求。</translation>
    </message>
    <message>
        <source>The same link, or one that goes to the same place.</source>
        <translation>同一链接，或传到同一位置的另一个链接。</translation>
    </message>
    <message>
        <source>The same link, or one that goes to the same place, is in the list.</source>
        <translation>同一链接或传到同一位置的链接已在列表中。</translation>
    </message>
    <message>
        <source>The same links, or ones that go to the same place, are in the list.</source>
        <translation>同样的链接或传到同样位置的链接已在列表中。</translation>
    </message>
    <message>
        <source>The sandbox is a small store on this computer for trying things out. It needs no keys, and has no settings.</source>
        <translation>沙盒是本机上的小型存储，供试用。它不需要密钥，这里也没有可更改的内容。</translation>
    </message>
    <message>
        <source>The sandbox&apos;s own S3 server did not start.</source>
        <translation>沙盒自己的 S3 服务器没有启动。</translation>
    </message>
    <message>
        <source>The secret key[ of {profile}] is not in the keychain.</source>
        <translation>秘密密钥[（{profile}）]不在钥匙串中。</translation>
    </message>
    <message>
        <source>The section “{section}” of your AWS file {path} has {name}, but not {meant}.</source>
        <translation>您的 AWS 文件 {path} 的“{section}”一节有 {name}，但没有 {meant}。</translation>
    </message>
    <message>
        <source>The section “{section}” of your AWS file {path} is not a profile.</source>
        <translation>您的 AWS 文件 {path} 中的“{section}”一节在该文件里不是配置。</translation>
    </message>
    <message>
        <source>The server calls it a web page, although its name is that of another kind of file. It may be a page to sign in, or one about the file.</source>
        <translation>服务器称它是网页，但其名称属于另一种文件。可能是登录页，或介绍该文件的网页。</translation>
    </message>
    <message>
        <source>The server calls it a web page, although its name is that of another kind of file. It may be a page to sign in.</source>
        <translation>服务器称它是网页，但其名称属于另一种文件。可能是登录页。</translation>
    </message>
    <message>
        <source>The server is the slowest link</source>
        <translation>服务器是最慢的一环</translation>
    </message>
    <message>
        <source>The server sent a web page[ instead of {url}]. It may be a sign-in page.</source>
        <translation>服务器发送了网页[，而不是 {url}]。可能是登录页。</translation>
    </message>
    <message>
        <source>The server&apos;s name holds a backslash.</source>
        <translation>服务器名称含有反斜杠。</translation>
    </message>
    <message>
        <source>The settings[ of {host}] are not valid.[ {detail}]</source>
        <translation>设置[（{host}）]无效。[{detail}]</translation>
    </message>
    <message>
        <source>The sign-in service does not accept the identity token[ of {profile}].</source>
        <translation>登录服务不接受[{profile} 的]身份令牌。</translation>
    </message>
    <message>
        <source>The sign-in service must be an address like https://sts.example.com.</source>
        <translation>登录服务必须是形如 https://sts.example.com 的地址。</translation>
    </message>
    <message>
        <source>The sign-in[ of {profile}] has ended, and only you can renew it.</source>
        <translation>登录[（{profile}）]已失效，只有您能续期。</translation>
    </message>
    <message>
        <source>The sign-in[ of {profile}] was denied in the browser.</source>
        <translation>登录[（{profile}）]在浏览器中被拒绝。</translation>
    </message>
    <message>
        <source>The sign-in[ of {profile}] was not accepted.</source>
        <translation>登录[（{profile}）]未被接受。</translation>
    </message>
    <message>
        <source>The sign-in[ of {profile}] was not confirmed in time.</source>
        <translation>登录[（{profile}）]未及时确认。</translation>
    </message>
    <message>
        <source>The source differs from what was sent: {found}</source>
        <translation>源给出的内容与所发送的不同：{found}</translation>
    </message>
    <message>
        <source>The source has {size}.</source>
        <translation>源大小为 {size}。</translation>
    </message>
    <message>
        <source>The source has changed, so it can&apos;t be compared.</source>
        <translation>源现在是另一个版本，因此无法比较。</translation>
    </message>
    <message>
        <source>The source was read again and is equal to the record, {checksum}</source>
        <translation>已重新读取源，与记录一致，{checksum}</translation>
    </message>
    <message>
        <source>The speed limit {value} is not valid.</source>
        <translation>无法识别速度限制 {value}。</translation>
    </message>
    <message>
        <source>The store answers, and the keys are accepted.</source>
        <translation>存储有应答，密钥已被接受。</translation>
    </message>
    <message>
        <source>The store can copy it itself: no data passes through this computer, and no link expires on the way.</source>
        <translation>存储可以自行复制：数据不经过本机，链接也不会在途中过期。</translation>
    </message>
    <message>
        <source>The store can&apos;t hold an object of this name[: {key}].</source>
        <translation>存储无法保存此名称的对象[：{key}]。</translation>
    </message>
    <message>
        <source>The store computes CRC64NVME of whole uploads.</source>
        <translation>存储会计算整个上传的 CRC64NVME。</translation>
    </message>
    <message>
        <source>The store does not accept the access key or the secret[ of {profile}].</source>
        <translation>存储不接受访问密钥或秘密密钥[（{profile}）]。</translation>
    </message>
    <message>
        <source>The store does not accept the keys for which the identity token[ of {profile}] was exchanged.</source>
        <translation>存储不接受用[{profile} 的]身份令牌换得的密钥。</translation>
    </message>
    <message>
        <source>The store does not accept the keys in this program&apos;s environment.</source>
        <translation>存储不接受本程序环境中的密钥。</translation>
    </message>
    <message>
        <source>The store does not accept the keys of the role[ that {profile} takes].</source>
        <translation>存储不接受[{profile} 所用]角色的密钥。</translation>
    </message>
    <message>
        <source>The store does not accept the keys that the program[ of {profile}] printed.</source>
        <translation>存储不接受[{profile} 的]程序输出的密钥。</translation>
    </message>
    <message>
        <source>The store does not accept the keys that the sign-in[ of {profile}] gave.</source>
        <translation>存储不接受[{profile} 的]登录所给的密钥。</translation>
    </message>
    <message>
        <source>The store does not accept the keys that your AWS files give[ for {profile}].</source>
        <translation>存储不接受您的 AWS 文件[为 {profile}]给出的密钥。</translation>
    </message>
    <message>
        <source>The store does not encrypt with its own key when asked.</source>
        <translation>该存储不会按要求用自己的密钥加密。</translation>
    </message>
    <message>
        <source>The store does not know this upload any more; it may have tidied it away.</source>
        <translation>存储已不认识此上传；可能已被清理。</translation>
    </message>
    <message>
        <source>The store has no KMS, or no key for this account.</source>
        <translation>该存储没有 KMS，或没有此账户的密钥。</translation>
    </message>
    <message>
        <source>The store is the slowest link</source>
        <translation>存储是最慢的一环</translation>
    </message>
    <message>
        <source>The store does not support CRC64NVME for uploads.</source>
        <translation>存储不支持上传的 CRC64NVME。</translation>
    </message>
    <message>
        <source>The store does not support tags.</source>
        <translation>存储不支持标签。</translation>
    </message>
    <message>
        <source>The store or the bucket does not support ACLs.</source>
        <translation>存储或存储桶不支持 ACL。</translation>
    </message>
    <message>
        <source>The store puts the parts together, and the result is checked.</source>
        <translation>存储正在合并分段，并检查结果。</translation>
    </message>
    <message>
        <source>The store accepts CRC64NVME but does not compute it.</source>
        <translation>存储声称支持 CRC64NVME，但没有执行。</translation>
    </message>
    <message>
        <source>The store says: “{said}”</source>
        <translation>存储说：“{said}”</translation>
    </message>
    <message>
        <source>The store takes checksums of whole uploads only together with those of each part.</source>
        <translation>只有同时提供每个分段的校验和，存储才接受整个上传的校验和。</translation>
    </message>
    <message>
        <source>The store supports no storage class but STANDARD.</source>
        <translation>该存储只接受 STANDARD 类。</translation>
    </message>
    <message>
        <source>The store supports storage classes other than STANDARD.</source>
        <translation>该存储接受 STANDARD 以外的类。</translation>
    </message>
    <message>
        <source>The store accepts tags but does not keep them.</source>
        <translation>存储接受标签但不保存。</translation>
    </message>
    <message>
        <source>The store accepts a request for KMS but does not confirm it.</source>
        <translation>该存储接受了 KMS 请求，但没有确认。</translation>
    </message>
    <message>
        <source>The store accepts a request for its own encryption but does not confirm it.</source>
        <translation>该存储接受了加密请求，但没有确认。</translation>
    </message>
    <message>
        <source>The store reports a wrong size.</source>
        <translation>存储给出的大小有误。</translation>
    </message>
    <message>
        <source>The store took the parts but did not put them together[ ({error})].</source>
        <translation>存储接收了分段，但没有合并[（{error}）]。</translation>
    </message>
    <message>
        <source>The store was asked; nothing of it is left there.</source>
        <translation>已检查存储；没有留下任何内容。</translation>
    </message>
    <message>
        <source>Answers of the store count as proof.</source>
        <translation>存储的说法可作为证明。</translation>
    </message>
    <message>
        <source>Answers of the store do not count as proof.</source>
        <translation>存储的说法不能作为证明。</translation>
    </message>
    <message>
        <source>The system does not allow it, or does not support sleep. All transfers are done.</source>
        <translation>系统不允许本程序执行此操作，或不支持睡眠。所有传输均已完成。</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>测试已取消。</translation>
    </message>
    <message>
        <source>The text of the chosen part</source>
        <translation>所选部分的文本</translation>
    </message>
    <message>
        <source>The top of the bucket</source>
        <translation>存储桶顶层</translation>
    </message>
    <message>
        <source>The transfer goes on in one stream, from the beginning.</source>
        <translation>传输将以单个流从头继续。</translation>
    </message>
    <message>
        <source>The transfers of the file</source>
        <translation>文件中的传输</translation>
    </message>
    <message>
        <source>The upload belongs to a transfer on the list: {id}.</source>
        <translation>该上传属于列表中的传输：{id}。</translation>
    </message>
    <message>
        <source>The upload holds no parts yet, so all of them are sent.</source>
        <translation>该上传还没有分段，因此全部发送。</translation>
    </message>
    <message>
        <source>Default authorities</source>
        <translation>通常的证书机构</translation>
    </message>
    <message>
        <source>The value of the header {name} holds characters that can&apos;t be sent.</source>
        <translation>标头 {name} 的值含有无法发送的字符。</translation>
    </message>
    <message>
        <source>The value of “{name}” is not valid.</source>
        <translation>“{name}”的值无效。</translation>
    </message>
    <message>
        <source>The whole event</source>
        <translation>完整事件</translation>
    </message>
    <message>
        <source>The {algorithm} checksum is not valid.</source>
        <translation>{algorithm} 摘要无效。</translation>
    </message>
    <message>
        <source>The {size} stored so far are deleted from the bucket&apos;s unfinished uploads.</source>
        <translation>目前已存储的 {size} 将从存储桶的未完成上传中删除。</translation>
    </message>
    <message>
        <source>There are no keys in this program&apos;s environment.</source>
        <translation>本程序的环境中没有密钥。</translation>
    </message>
    <message>
        <source>There are no settings for {host}.</source>
        <translation>没有 {host} 的设置。</translation>
    </message>
    <message>
        <source>There are settings for this host already. Change those instead.</source>
        <translation>已有此主机的设置。请修改已有的设置。</translation>
    </message>
    <message>
        <source>There is a file of this name already: {path}[ ({size})].</source>
        <translation>已有同名文件：{path}[（{size}）]。</translation>
    </message>
    <message>
        <source>There is a file where a folder is needed: {path}.</source>
        <translation>需要文件夹的位置有一个文件：{path}。</translation>
    </message>
    <message>
        <source>There is a folder of this name already: {path}.</source>
        <translation>已有同名文件夹：{path}。</translation>
    </message>
    <message>
        <source>There is no file in the folder {path}.</source>
        <translation>文件夹 {path} 中没有文件。</translation>
    </message>
    <message>
        <source>There is no link and no file in it</source>
        <translation>其中没有链接和文件</translation>
    </message>
    <message>
        <source>There is no link.</source>
        <translation>没有链接。</translation>
    </message>
    <message>
        <source>There is no profile “{section}” in your AWS files.</source>
        <translation>您的 AWS 文件中没有配置“{section}”。</translation>
    </message>
    <message>
        <source>There is no record of a finished transfer for {id}.</source>
        <translation>没有 {id} 的已完成传输记录。</translation>
    </message>
    <message>
        <source>There is no room for the file in {path}[: {size} are needed][, {free} are free].</source>
        <translation>{path}没有空间存放文件[：需要 {size}][，可用 {free}]。</translation>
    </message>
    <message>
        <source>There is no room left in {bucket}.</source>
        <translation>{bucket}中已没有空间。</translation>
    </message>
    <message>
        <source>{host} is unreachable from this network.</source>
        <translation>从本机无法到达 {host}。</translation>
    </message>
    <message>
        <source>There is something of this name already:
{place}</source>
        <translation>已有同名内容：
{place}</translation>
    </message>
    <message>
        <source>There is {profile} already.</source>
        <translation>{profile}已存在。</translation>
    </message>
    <message>
        <source>There was temporary trouble. It is retried automatically.</source>
        <translation>出现了可能会自行消除的问题。会自动重试。</translation>
    </message>
    <message>
        <source>These keys may not abort uploads.</source>
        <translation>这些密钥无权中止上传。</translation>
    </message>
    <message>
        <source>These keys may not ask for encryption by the store.</source>
        <translation>这些密钥无权要求由存储加密。</translation>
    </message>
    <message>
        <source>These keys may not ask for encryption here.</source>
        <translation>这些密钥无权在此要求加密。</translation>
    </message>
    <message>
        <source>These keys may not choose a storage class here.</source>
        <translation>这些密钥无权在此选择存储类。</translation>
    </message>
    <message>
        <source>These keys may not choose a storage class.</source>
        <translation>这些密钥无权选择存储类。</translation>
    </message>
    <message>
        <source>These keys may not delete.</source>
        <translation>这些密钥无权删除。</translation>
    </message>
    <message>
        <source>These keys may not list parts.</source>
        <translation>这些密钥无权列出分段。</translation>
    </message>
    <message>
        <source>These keys may not list the bucket.</source>
        <translation>这些密钥无权列出存储桶。</translation>
    </message>
    <message>
        <source>These keys may not list unfinished uploads.</source>
        <translation>这些密钥无权列出未完成的上传。</translation>
    </message>
    <message>
        <source>These keys may not lock objects here.</source>
        <translation>这些密钥无权在此锁定对象。</translation>
    </message>
    <message>
        <source>These keys may not lock objects.</source>
        <translation>这些密钥无权锁定对象。</translation>
    </message>
    <message>
        <source>These keys may not read object metadata.</source>
        <translation>这些密钥无权查看对象。</translation>
    </message>
    <message>
        <source>These keys may not read objects.</source>
        <translation>这些密钥无权读取对象。</translation>
    </message>
    <message>
        <source>These keys may not set ACLs here.</source>
        <translation>这些密钥无权在此设置 ACL。</translation>
    </message>
    <message>
        <source>These keys may not set ACLs.</source>
        <translation>这些密钥无权设置 ACL。</translation>
    </message>
    <message>
        <source>These keys may not set tags here.</source>
        <translation>这些密钥无权在此设置标签。</translation>
    </message>
    <message>
        <source>These keys may not set tags.</source>
        <translation>这些密钥无权设置标签。</translation>
    </message>
    <message>
        <source>These keys may not use KMS here.</source>
        <translation>这些密钥无权在此使用 KMS。</translation>
    </message>
    <message>
        <source>These keys may not use KMS.</source>
        <translation>这些密钥无权使用 KMS。</translation>
    </message>
    <message>
        <source>These keys may not write here.</source>
        <translation>这些密钥无权在此写入。</translation>
    </message>
    <message>
        <source>These keys[ of {profile}] may not assume the role[ {role}][ ({error})].</source>
        <translation>这些密钥[（{profile}）]无权担任角色[ {role}][（{error}）]。</translation>
    </message>
    <message>
        <source>They are cancelled and can&apos;t be resumed afterwards.</source>
        <translation>它们将被取消，之后无法继续。</translation>
    </message>
    <message>
        <source>They would be read and sent to where the list goes: {paths}.</source>
        <translation>它们会被读取并发送到列表的目的地：{paths}。</translation>
    </message>
    <message>
        <source>This account may not write to {path}.</source>
        <translation>此账户无权写入{path}。</translation>
    </message>
    <message>
        <source>This bucket answered that it has no object lock.</source>
        <translation>此存储桶回答说没有对象锁定。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>This computer goes to sleep in {seconds} s.</source>
        <translation>本机将在 {seconds} 秒后睡眠。</translation>
    </message>
    <message>
        <source>This computer has no keychain in which keys would be safe[ (found: {backend})].</source>
        <translation>本机没有能安全保存密钥的钥匙串[（找到：{backend}）]。</translation>
    </message>
    <message>
        <source>This computer is the slowest link</source>
        <translation>本机是最慢的一环</translation>
    </message>
    <message>
        <source>This computer&apos;s clock and the store&apos;s agree.</source>
        <translation>本机与存储的时钟一致。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs too much from the store&apos;s, whose time is used from now on.</source>
        <translation>本机与存储的时钟相差过大，从现在起使用存储的时间。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs too much from the store&apos;s.</source>
        <translation>本机与存储的时钟相差过大。</translation>
    </message>
    <message>
        <source>This computer&apos;s own list of trusted certificates was not found.</source>
        <translation>找不到本机自己的受信任证书列表。</translation>
    </message>
    <message>
        <source>This desktop has no tray: here closing the window quits.</source>
        <translation>此桌面没有托盘：在这里关闭窗口即退出。</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not support this.</source>
        <translation>此终端节点回答说不支持这一项。</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not encrypt with its own key.</source>
        <translation>此终端节点回答说不用自己的密钥加密。</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not take the class {value}.</source>
        <translation>此终端节点回答说不接受存储类 {value}。</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not support KMS.</source>
        <translation>此终端节点回答说没有 KMS。</translation>
    </message>
    <message>
        <source>This endpoint answered that it supports no storage class but STANDARD.</source>
        <translation>此终端节点回答说除 STANDARD 外没有其他存储类。</translation>
    </message>
    <message>
        <source>This endpoint answered that it does not support tags.</source>
        <translation>此终端节点回答说不支持标签。</translation>
    </message>
    <message>
        <source>This endpoint accepts tags but does not keep them.</source>
        <translation>此终端节点接受标签但不保存。</translation>
    </message>
    <message>
        <source>This endpoint accepts a request for KMS but does not confirm it.</source>
        <translation>此终端节点接受 KMS 请求但不予确认。</translation>
    </message>
    <message>
        <source>This endpoint accepts a request for encryption but does not confirm it.</source>
        <translation>此终端节点接受加密请求但不予确认。</translation>
    </message>
    <message>
        <source>This endpoint or bucket answered that it does not support ACLs.</source>
        <translation>此终端节点或此存储桶回答说没有 ACL。</translation>
    </message>
    <message>
        <source>This is a web page, not a file. Perhaps the site wants you to sign in, or the file lies behind a button on that page. You can add it all the same.</source>
        <translation>这是网页，不是文件。网站可能要求登录，或文件在该页面的某个按钮之后。您仍然可以添加。</translation>
    </message>
    <message>
        <source>Not a speed</source>
        <translation>速度无效</translation>
    </message>
    <message>
        <source>This is the sandbox: files go to a small store on this computer, for trying things out. Nothing leaves it. Add a profile to send files to a store of yours.</source>
        <translation>这是沙盒：文件传到本机上的小型存储，供试用。内容不会离开本机。添加配置即可将文件传到您自己的存储。</translation>
    </message>
    <message>
        <source>This information helps to find a fault. Secrets are masked, and nothing is sent anywhere: review it, leave out what you like, and save it as a file to pass on.</source>
        <translation>这些内容有助于查找故障。机密已隐去，也不会发送到任何地方：请查看，去掉您不想包含的内容，并保存为可转交的文件。</translation>
    </message>
    <message>
        <source>This is what the file holds:</source>
        <translation>文件内容如下：</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>此代理：</translation>
    </message>
    <message>
        <source>This program ended repeatedly during this transfer, so the transfer is no longer started automatically.</source>
        <translation>本程序一再在此传输进行中终止，因此不再自动开始它。</translation>
    </message>
    <message>
        <source>This store shows the folder once something is in it.</source>
        <translation>此存储会在文件夹中有内容后显示它。</translation>
    </message>
    <message>
        <source>This store: {learned}.</source>
        <translation>此存储：{learned}。</translation>
    </message>
    <message>
        <source>This transfer is being moved by another window or command right now.</source>
        <translation>此传输正由另一个窗口或命令执行。</translation>
    </message>
    <message>
        <source>This transfer is not in the list any more.</source>
        <translation>此传输已不在列表中。</translation>
    </message>
    <message>
        <source>Those of other programs can&apos;t be shown.</source>
        <translation>无法显示其他程序的上传。</translation>
    </message>
    <message>
        <source>Those of other programs can&apos;t be shown. s3:ListBucketMultipartUploads changes that.</source>
        <translation>无法显示其他程序的上传。s3:ListBucketMultipartUploads 权限可改善这一点。</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>时间 (UTC)</translation>
    </message>
    <message>
        <source>Time Active</source>
        <translation>活动时间</translation>
    </message>
    <message>
        <source>Time Left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Time active</source>
        <translation>活动时间</translation>
    </message>
    <message>
        <source>Time paused</source>
        <translation>暂停时间</translation>
    </message>
    <message>
        <source>To stop and keep them, use Pause.</source>
        <translation>如果只是暂时停止并保留它们，请使用“暂停”。</translation>
    </message>
    <message>
        <source>To {destination}</source>
        <translation>到 {destination}</translation>
    </message>
    <message>
        <source>Token (bearer)</source>
        <translation>令牌 (Bearer)</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>令牌文件</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Transfer GUI keeps running in the tray</source>
        <translation>Transfer GUI 继续在托盘中运行</translation>
    </message>
    <message>
        <source>Transfer GUI quits in {seconds} s.</source>
        <translation>Transfer GUI 将在 {seconds} 秒后退出。</translation>
    </message>
    <message>
        <source>Transfer a link or a file to S3</source>
        <translation>将链接或文件传输到 S3</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>已传输</translation>
    </message>
    <message>
        <source>Transferring</source>
        <translation>传输中</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Transfers (*.json)</source>
        <translation>传输 (*.json)</translation>
    </message>
    <message>
        <source>Transfers that ask for it are refused: leave it out, and the bucket&apos;s own default holds.</source>
        <translation>要求它的传输会被拒绝：不选它，则按存储桶的默认设置。</translation>
    </message>
    <message>
        <source>Transfers with a lock are refused. It is switched on where the bucket is made.</source>
        <translation>带锁定的传输会被拒绝。它在创建存储桶时开启。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>Try again. If this continues, choose another part size under “More Options”.</source>
        <translation>请重试。如果一直如此，请在“更多选项”中选择其他分段大小。</translation>
    </message>
    <message>
        <source>Try again: new ones are asked for. What is stored already is kept.</source>
        <translation>请重试：会请求新的密钥。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>U&amp;nfinished Uploads</source>
        <translation>未完成的上传(&amp;N)</translation>
    </message>
    <message>
        <source>Up&amp;load as It Is</source>
        <translation>按原样上传(&amp;L)</translation>
    </message>
    <message>
        <source>Use another link, or tell the server&apos;s owner.</source>
        <translation>请换一个链接，或告知服务器的所有者。</translation>
    </message>
    <message>
        <source>Use {endpoint}, unless the store itself has that address.</source>
        <translation>请用 {endpoint}，除非存储本身就是这个地址。</translation>
    </message>
    <message>
        <source>Verified By</source>
        <translation>验证方式</translation>
    </message>
    <message>
        <source>Verified: the object holds every byte that was read, and they have the file&apos;s checksum.</source>
        <translation>已验证：对象包含读取的每个字节，且与文件的校验和一致。</translation>
    </message>
    <message>
        <source>Verified: the object holds every byte that was read. The source gave no checksum.</source>
        <translation>已验证：对象包含读取的每个字节。来源未提供校验和。</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>正在等待响应</translation>
    </message>
    <message>
        <source>What Happens</source>
        <translation>处理情况</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>What Was Found</source>
        <translation>检查结果及影响</translation>
    </message>
    <message>
        <source>What was transferred is not touched, and neither are the transfers in the list. The receipts of those that left the list are deleted.</source>
        <translation>已传输的内容和列表中的传输都不受影响。已离开列表的传输，其回执将被删除。</translation>
    </message>
    <message>
        <source>What {host} answered is not what an S3 store answers, so it was not used.</source>
        <translation>{host} 的应答不是 S3 存储的应答，因此未被采用。</translation>
    </message>
    <message>
        <source>The program that writes the token file must write a new one; then try again. What is stored already is kept.</source>
        <translation>写入令牌文件的程序必须写入新令牌；然后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message numerus="yes">
        <source>Write %n files into folders of this computer: {places}</source>
        <translation>
            <numerusform>把 %n 个文件写入本机的文件夹：{places}</numerusform>
        </translation>
    </message>
    <message>
        <source>Write 90s, 10m, 2h or 1d.</source>
        <translation>请写成 90s、10m、2h 或 1d。</translation>
    </message>
    <message>
        <source>Write both there, then try again.</source>
        <translation>请把两者都写上，然后重试。</translation>
    </message>
    <message>
        <source>Write it as NAME = VALUE, or begin it with # if it is a comment, then try again.</source>
        <translation>请写成 NAME = VALUE；如果是注释，请以 # 开头，然后重试。</translation>
    </message>
    <message>
        <source>Write it as https://HOST or http://HOST:PORT, without a login, then try again.</source>
        <translation>请写成 https://HOST 或 http://HOST:PORT，不带登录信息，然后重试。</translation>
    </message>
    <message>
        <source>Write it in one piece, then try again.</source>
        <translation>请写成不间断的一段，然后重试。</translation>
    </message>
    <message>
        <source>Write it such as eu-central-1, then try again.</source>
        <translation>请写成类似 eu-central-1 的形式，然后重试。</translation>
    </message>
    <message>
        <source>Write it without them, then try again.</source>
        <translation>请去掉引号，然后重试。</translation>
    </message>
    <message>
        <source>Write its value there, or leave the line out, then try again.</source>
        <translation>请写上它的值，或删去该行，然后重试。</translation>
    </message>
    <message>
        <source>Write the name of the profile&apos;s section in brackets above it, then try again.</source>
        <translation>请在其上方用方括号写出该配置小节的名称，然后重试。</translation>
    </message>
    <message>
        <source>Write what it stands for in its place.</source>
        <translation>请把它所代表的内容写在该处。</translation>
    </message>
    <message>
        <source>Yes: the object holds every byte that was read</source>
        <translation>是：对象包含读取的每个字节</translation>
    </message>
    <message>
        <source>Yes: the object holds every byte that was read, and they have the file&apos;s checksum</source>
        <translation>是：对象包含读取的每个字节，且与文件的校验和一致</translation>
    </message>
    <message>
        <source>Your AWS file {path} can&apos;t be read[: {reason}].</source>
        <translation>无法读取您的 AWS 文件 {path}[：{reason}]。</translation>
    </message>
    <message>
        <source>Your AWS file {path} is not plain UTF-8.</source>
        <translation>您的 AWS 文件 {path} 不是纯 UTF-8。</translation>
    </message>
    <message>
        <source>a checksum of the file was offered, but could not be compared with what was read</source>
        <translation>提供了文件的校验和，但未能与读取的内容比较</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>nowhere yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>the store does not keep the headers (type, disposition, language, caching) that the object was to have</source>
        <translation>存储没有保留该对象应有的标头（类型、处置方式、语言、缓存）</translation>
    </message>
    <message>
        <source>the store does not keep the legal hold that you chose</source>
        <translation>存储没有保留您选择的依法保留</translation>
    </message>
    <message>
        <source>the store does not keep the lock that you chose</source>
        <translation>存储没有保留您选择的锁定</translation>
    </message>
    <message>
        <source>the store does not keep the metadata that the object was to have</source>
        <translation>存储没有保留该对象应有的元数据</translation>
    </message>
    <message>
        <source>the store does not keep the tags that the object was to have</source>
        <translation>存储没有保留该对象应有的标签</translation>
    </message>
    <message>
        <source>the store does not say that the object is encrypted as you chose</source>
        <translation>存储未表明该对象已按您的选择加密</translation>
    </message>
    <message>
        <source>the store tells too little of the object (size, ETag or metadata are missing) to know that it is the one that was sent</source>
        <translation>存储提供的对象信息太少（缺少大小、ETag 或元数据），无法确认它就是所发送的对象</translation>
    </message>
    <message>
        <source>whole run: {told}</source>
        <translation>全程：{told}</translation>
    </message>
    <message>
        <source>{host} reports an internal error[ (status {status})].</source>
        <translation>{host} 自身出现问题[（应答为 {status}）]。</translation>
    </message>
    <message>
        <source>{host} redirects requests for {bucket} to {place}. Nothing was sent there: keys and files go to the profile&apos;s endpoint only.</source>
        <translation>{host} 将对 {bucket} 的请求转到 {place}。没有向那里发送任何内容：密钥和文件只发往配置中的终端节点。</translation>
    </message>
    <message>
        <source>{host} does not speak HTTP at that address.</source>
        <translation>{host} 在该地址上不使用 HTTP。</translation>
    </message>
    <message>
        <source>{host} does not speak TLS at that address.</source>
        <translation>{host} 在该地址上不使用 TLS。</translation>
    </message>
    <message>
        <source>{host} requires a login with {schemes}, which is not supported.</source>
        <translation>{host} 要求以 {schemes} 方式登录，本程序不支持。</translation>
    </message>
    <message>
        <source>{host} requires a user name and password, or rejects those that were sent.</source>
        <translation>{host} 需要用户名和密码，或不接受收到的用户名和密码。</translation>
    </message>
    <message>
        <source>{host}: {count} at once</source>
        <translation>{host}：同时 {count} 个</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} is empty.</source>
        <translation>您的 AWS 文件 {path} 中“{section}”一节的 {name} 为空。</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} is no endpoint.</source>
        <translation>您的 AWS 文件 {path} 中“{section}”一节的 {name} 不是终端节点。</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} is no region.</source>
        <translation>您的 AWS 文件 {path} 中“{section}”一节的 {name} 不是区域。</translation>
    </message>
    <message>
        <source>{path} is no file, but a device, a pipe or a socket.</source>
        <translation>{path} 不是文件，而是设备、管道或套接字。</translation>
    </message>
    <message>
        <source>{place} at {store}</source>
        <translation>{store} 上的 {place}</translation>
    </message>
    <message>
        <source>{profile} does not exist.</source>
        <translation>{profile}不存在。</translation>
    </message>
    <message>
        <source>{profile} ▸ asks for a bucket</source>
        <translation>{profile} ▸ 询问存储桶</translation>
    </message>
    <message>
        <source>{said} It will be requested anyway: {names}.</source>
        <translation>{said}仍会请求：{names}。</translation>
    </message>
    <message>
        <source>&amp;Its key</source>
        <translation>其密钥(&amp;I)</translation>
    </message>
    <message numerus="yes">
        <source>%n links lead into a store of yours: “{profile}”.</source>
        <translation>
            <numerusform>有 %n 个链接指向您的存储：“{profile}”。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Always quit without asking</source>
        <translation>总是直接退出，不再询问(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Check This Store</source>
        <translation>检查此存储(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Forget What Was Learned</source>
        <translation>忘记所获知的(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Replace Link…</source>
        <translation>替换链接(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>重试(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Sign-in service</source>
        <translation>登录服务(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Test Connection</source>
        <translation>测试连接(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Clean Up Automatically…</source>
        <translation>自动清理(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Transfers at Once</source>
        <translation>同时传输数(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Use This Folder</source>
        <translation>使用此文件夹(&amp;U)</translation>
    </message>
    <message>
        <source>A quote is opened in the line and never closed.</source>
        <translation>这一行中的引号只有开头，没有结尾。</translation>
    </message>
    <message>
        <source>Acco&amp;unt</source>
        <translation>账户(&amp;U)</translation>
    </message>
    <message numerus="yes">
        <source>Add %n Transfers</source>
        <translation>
            <numerusform>添加 %n 个传输</numerusform>
        </translation>
    </message>
    <message>
        <source>Add it in several pieces.</source>
        <translation>请分成几部分添加。</translation>
    </message>
    <message>
        <source>An upload started elsewhere; its parts are compared before they count</source>
        <translation>在别处开始的上传；其分段经比较后才算数</translation>
    </message>
    <message>
        <source>Ask the bucket&apos;s owner for the right to do so[: {right}], or use other keys.</source>
        <translation>请向存储桶所有者申请该权限[：{right}]，或使用其他密钥。</translation>
    </message>
    <message>
        <source>Addressing st&amp;yle</source>
        <translation>寻址方式(&amp;Y)</translation>
    </message>
    <message>
        <source>Bucket&apos;&amp;s owner</source>
        <translation>存储桶所有者(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;ontent type</source>
        <translation>内容类型(&amp;O)</translation>
    </message>
    <message>
        <source>Name them URL and Name there.</source>
        <translation>请在该行把它们写作 URL 和 Name。</translation>
    </message>
    <message>
        <source>Check bucket and key, and whose keys read it; then use “Replace Link…” or try again.</source>
        <translation>请检查存储桶和键，以及用谁的密钥读取；然后使用“替换链接…”或重试。</translation>
    </message>
    <message>
        <source>Check the link; the file may have moved or been deleted. Then use “Replace Link…” or try again.</source>
        <translation>请检查链接；文件可能已移动或删除。然后使用“替换链接…”或重试。</translation>
    </message>
    <message>
        <source>Choose a larger part size under “More Options”, or split the file before you transfer it.</source>
        <translation>请在“更多选项”中选择更大的分段，或在传输前拆分文件。</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>复制(&amp;Y)</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>复制为 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>Copy the request as a curl command from your browser again and paste it with “Replace Link…”. What is stored already is kept.</source>
        <translation>请从浏览器重新将请求复制为 curl 命令，并用“替换链接…”粘贴。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Copy the whole of it again.</source>
        <translation>请重新复制全部内容。</translation>
    </message>
    <message>
        <source>Du&amp;plicate</source>
        <translation>复制配置(&amp;P)</translation>
    </message>
    <message>
        <source>Encr&amp;yption</source>
        <translation>加密(&amp;Y)</translation>
    </message>
    <message>
        <source>Get a new link to the same file and use “Replace Link…”. What is stored already is kept.</source>
        <translation>请获取同一文件的新链接，并使用“替换链接…”。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>验证方式</translation>
    </message>
    <message>
        <source>KMS ke&amp;y</source>
        <translation>KMS 密钥(&amp;Y)</translation>
    </message>
    <message>
        <source>Keep for This Session Only</source>
        <translation>仅在本次会话中保留</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keys missing</source>
        <translation>缺少密钥</translation>
    </message>
    <message>
        <source>Keys not usable</source>
        <translation>密钥不可用</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>语言(&amp;U)</translation>
    </message>
    <message>
        <source>Leave the search field, or empty it; back to the table</source>
        <translation>离开或清空搜索框；回到表格</translation>
    </message>
    <message>
        <source>Left out, as it has no effect here: {names}.</source>
        <translation>已略去，因为在此不起作用：{names}。</translation>
    </message>
    <message>
        <source>Lin&amp;ks, one per line</source>
        <translation>链接，每行一个(&amp;K)</translation>
    </message>
    <message>
        <source>Link, &amp;name and checksum, one set per line</source>
        <translation>链接、名称和校验和，每行一个(&amp;N)</translation>
    </message>
    <message>
        <source>Links into a store of yours</source>
        <translation>指向您的存储的链接</translation>
    </message>
    <message>
        <source>M&amp;etadata</source>
        <translation>元数据(&amp;E)</translation>
    </message>
    <message>
        <source>MF&amp;A device</source>
        <translation>MFA 设备(&amp;A)</translation>
    </message>
    <message>
        <source>The selected folders hold more than {count} objects.</source>
        <translation>所选文件夹下有超过 {count} 个对象。</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>名称(&amp;M)</translation>
    </message>
    <message>
        <source>New &amp;Folder…</source>
        <translation>新建文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>No unfinished upload there has the id {id}.</source>
        <translation>那里没有 ID 为 {id} 的未完成上传。</translation>
    </message>
    <message>
        <source>Nothing has been transferred yet. What ends is kept here, also when its row is gone.</source>
        <translation>尚未传输任何内容。已结束的传输会保留在此，即使其行已被移除。</translation>
    </message>
    <message>
        <source>Paste Li&amp;nks</source>
        <translation>粘贴链接(&amp;N)</translation>
    </message>
    <message>
        <source>Paste the link again with “Replace Link…”. What is stored already is kept.</source>
        <translation>请用“替换链接…”重新粘贴链接。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Preview of Names</source>
        <translation>名称预览</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>继续(&amp;U)</translation>
    </message>
    <message>
        <source>Resume &amp;All</source>
        <translation>全部继续(&amp;A)</translation>
    </message>
    <message>
        <source>Retr&amp;y Now</source>
        <translation>立即重试(&amp;Y)</translation>
    </message>
    <message>
        <source>S&amp;ave…</source>
        <translation>保存(&amp;A)…</translation>
    </message>
    <message>
        <source>S&amp;ession name</source>
        <translation>会话名称(&amp;E)</translation>
    </message>
    <message>
        <source>S&amp;tart At…</source>
        <translation>定时开始(&amp;T)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>Send Links &amp;Here…</source>
        <translation>将链接传到此处(&amp;H)…</translation>
    </message>
    <message>
        <source>Sess&amp;ion token</source>
        <translation>会话令牌(&amp;I)</translation>
    </message>
    <message>
        <source>Show every shortcut, and change it</source>
        <translation>显示并更改每个快捷键</translation>
    </message>
    <message>
        <source>Sign in on the web page and copy a new download link, then use “Replace Link…”.</source>
        <translation>请在网页上登录并复制新的下载链接，然后使用“替换链接…”。</translation>
    </message>
    <message>
        <source>Sleep &amp;Now</source>
        <translation>立即睡眠(&amp;N)</translation>
    </message>
    <message>
        <source>Sto&amp;rage class</source>
        <translation>存储类(&amp;R)</translation>
    </message>
    <message>
        <source>Storage Class</source>
        <translation>存储类</translation>
    </message>
    <message>
        <source>Store and Keys</source>
        <translation>存储和密钥</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>已接管</translation>
    </message>
    <message>
        <source>The command uploads list shows them all. Give the whole id: those of one store may begin alike.</source>
        <translation>命令 uploads list 会列出全部。请给出完整的 ID：同一存储的 ID 开头可能相同。</translation>
    </message>
    <message>
        <source>The copied request is not complete: a quote is never closed.</source>
        <translation>复制的请求不完整：有引号未闭合。</translation>
    </message>
    <message>
        <source>The copied request names no link.</source>
        <translation>复制的请求中没有链接。</translation>
    </message>
    <message>
        <source>The copied request sends data to the server ({option}); only downloads are supported.</source>
        <translation>复制的请求会向服务器发送内容（{option}），而此处只能接管下载。</translation>
    </message>
    <message>
        <source>The copied request uses the method {method}; only downloads are supported.</source>
        <translation>复制的请求使用 {method} 方法，而此处只能接管下载。</translation>
    </message>
    <message>
        <source>The host is a name such as example.com, if need be with http:// before and :port behind it, *.example.com, or *.</source>
        <translation>主机写成类似 example.com 的名称，必要时前面加 http://、后面加 :端口，也可写 *.example.com 或 *。</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be opened[ ({kind})].</source>
        <translation>无法打开传输列表[（{kind}）]。</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written: its disk is full.</source>
        <translation>无法写入传输列表：磁盘已满。</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written: its disk reports an error[ ({kind})].</source>
        <translation>无法写入传输列表：磁盘报告错误[（{kind}）]。</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written: its folder or its disk may not be written to.</source>
        <translation>无法写入传输列表：其文件夹或磁盘不允许写入。</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written: this system has no more files to open.</source>
        <translation>无法写入传输列表：本系统无法再打开更多文件。</translation>
    </message>
    <message>
        <source>The list of transfers can&apos;t be written[ ({kind})].</source>
        <translation>无法写入传输列表[（{kind}）]。</translation>
    </message>
    <message>
        <source>The list {path} can&apos;t be read[: {reason}].</source>
        <translation>无法读取列表 {path}[：{reason}]。</translation>
    </message>
    <message>
        <source>The list {path} is larger than {largest} MiB.</source>
        <translation>列表 {path} 大于 {largest} MiB。</translation>
    </message>
    <message>
        <source>The sandbox needs juicefs or rclone, and neither is installed.</source>
        <translation>沙盒需要 juicefs 或 rclone，但两者都未安装。</translation>
    </message>
    <message>
        <source>The sandbox runs in another process already.</source>
        <translation>沙盒已在另一个进程中运行。</translation>
    </message>
    <message>
        <source>There are {count} downloads in what was copied.</source>
        <translation>复制的内容中有 {count} 个下载。</translation>
    </message>
    <message>
        <source>These keys may not list this bucket (s3:ListBucket). Files can be put there all the same: type the folder (Ctrl+L), or ask the bucket’s owner for that right.</source>
        <translation>这些密钥无权列出此存储桶 (s3:ListBucket)。仍可在其中写入文件：请输入文件夹 (Ctrl+L)，或向存储桶所有者申请该权限。</translation>
    </message>
    <message>
        <source>This is no request as browsers copy it.</source>
        <translation>这不是浏览器复制的请求。</translation>
    </message>
    <message>
        <source>This is {object} in the store of “{profile}”.</source>
        <translation>这是“{profile}”的存储中的 {object}。</translation>
    </message>
    <message>
        <source>This login goes over encrypted links (https, ftps, sftp) to the usual port. For another port write example.com:8443, for links without encryption http://example.com.</source>
        <translation>此登录信息只用于加密链接（https、ftps、sftp）和常用端口。其他端口请写 example.com:8443，未加密的链接请写 http://example.com。</translation>
    </message>
    <message>
        <source>This login is sent unencrypted: anybody on the network path can read it.</source>
        <translation>此登录信息以明文发送：途中任何人都能读到。</translation>
    </message>
    <message>
        <source>Grouped when many end at once, and only while another window is in front.</source>
        <translation>多个传输同时结束时合并通知，且仅在您未查看本窗口时。</translation>
    </message>
    <message>
        <source>Tool&amp;s</source>
        <translation>工具(&amp;S)</translation>
    </message>
    <message>
        <source>Transfers at &amp;once</source>
        <translation>同时传输数(&amp;O)</translation>
    </message>
    <message>
        <source>Transfers by state</source>
        <translation>按状态统计的传输</translation>
    </message>
    <message>
        <source>Transfers do not need it; type names instead of picking them.</source>
        <translation>传输不需要此权限；请输入名称而不是选择。</translation>
    </message>
    <message>
        <source>Transfers end as “done, not verified”. s3:GetObject changes that.</source>
        <translation>传输以“已完成，未验证”结束。s3:GetObject 权限可改善这一点。</translation>
    </message>
    <message>
        <source>Transfers go by that until it is forgotten under Hosts and Proxies, or by “hosts limits”.</source>
        <translation>传输以此为准，直到在“主机和代理”中或用“hosts limits”将其忘记。</translation>
    </message>
    <message>
        <source>Transfers need no such right; type names instead of picking them.</source>
        <translation>传输不需要此权限；请输入名称而不是选择。</translation>
    </message>
    <message>
        <source>Transfers use at most 1,000 larger ones.</source>
        <translation>传输会计划最多 1,000 个较大的分段。</translation>
    </message>
    <message>
        <source>Transfers run at all times.</source>
        <translation>传输在任何时间运行。</translation>
    </message>
    <message>
        <source>Transfers will not be called verified.</source>
        <translation>传输不会标为已验证。</translation>
    </message>
    <message>
        <source>Transfers with one are refused: leave it out.</source>
        <translation>带 ACL 的传输会被拒绝：请去掉。</translation>
    </message>
    <message>
        <source>Transfers with tags are refused: leave them out.</source>
        <translation>带标签的传输会被拒绝：请去掉。</translation>
    </message>
    <message>
        <source>Transfers: {counts}</source>
        <translation>传输：{counts}</translation>
    </message>
    <message>
        <source>Trust &amp;Key…</source>
        <translation>信任密钥(&amp;K)…</translation>
    </message>
    <message>
        <source>Trust it only if the server&apos;s owner confirms it. Anybody in between could read and change everything.</source>
        <translation>只有在服务器的管理员给出相同密钥时才信任。否则中间人可以读取和更改一切。</translation>
    </message>
    <message>
        <source>Trusted &amp;file</source>
        <translation>受信任的文件(&amp;F)</translation>
    </message>
    <message>
        <source>Try again everything that failed</source>
        <translation>重试所有失败的传输</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Retry to transfer the new file from its beginning.</source>
        <translation>请重试，从头传输新文件。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, please report it with the log.</source>
        <translation>请重试。如果再次发生，请附上日志报告。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, please report it with the log. What is stored already is kept.</source>
        <translation>请重试。如果再次发生，请附上日志报告。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Try again. If it happens again, the file is damaged at its server: tell its owner.</source>
        <translation>请重试。如果再次发生，则文件在其服务器上已损坏：请告知所有者。</translation>
    </message>
    <message>
        <source>Try the selected transfers again now</source>
        <translation>立即重试所选传输</translation>
    </message>
    <message>
        <source>Try these fields against the store</source>
        <translation>用这些内容测试存储</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Type it anew instead of pasting it.</source>
        <translation>请重新输入，不要粘贴。</translation>
    </message>
    <message>
        <source>Unexpected answer</source>
        <translation>意外的应答</translation>
    </message>
    <message>
        <source>Unfinished uploads</source>
        <translation>未完成的上传</translation>
    </message>
    <message>
        <source>Unfinished uploads are removed after seven days unless a rule of the bucket says otherwise.</source>
        <translation>未完成的上传在七天后移除，除非存储桶规则另有规定。</translation>
    </message>
    <message>
        <source>Unfinished uploads can be found.</source>
        <translation>可以找到未完成的上传。</translation>
    </message>
    <message>
        <source>Unlock it and try again. Or keep the keys for this session only, or use a profile of your AWS files or the environment.</source>
        <translation>请解锁后重试。或者仅在本次会话中保留密钥，或使用 AWS 文件中的配置文件或环境变量。</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Until I remove them</source>
        <translation>直到我移除它们</translation>
    </message>
    <message>
        <source>Upload can&apos;t be taken over</source>
        <translation>无法接管上传</translation>
    </message>
    <message>
        <source>Upload must begin anew</source>
        <translation>上传必须重新开始</translation>
    </message>
    <message>
        <source>Uploads can be begun and filled.</source>
        <translation>可以开始上传并写入分段。</translation>
    </message>
    <message>
        <source>Use &amp;more while that makes a transfer faster</source>
        <translation>只要能加快传输就使用更多连接(&amp;M)</translation>
    </message>
    <message>
        <source>Use a full web address that begins with https:// or http://.</source>
        <translation>请使用以 https:// 或 http:// 开头的完整网址。</translation>
    </message>
    <message>
        <source>Use a link that begins with https://, http://, ftps://, ftp:// or sftp://, or the path of a file on this computer.</source>
        <translation>请使用以 https://、http://、ftps://、ftp:// 或 sftp:// 开头的链接，或本机文件的路径。</translation>
    </message>
    <message>
        <source>Use a link with https://. Or name scheme and port under Edit › Hosts and Proxies, such as http://{host}:8080: the login goes there then, with http:// readable to all on the way.</source>
        <translation>请使用 https:// 链接。或者在“编辑 › 主机和代理”中写明协议和端口，例如 http://{host}:8080：登录信息便会发往那里，使用 http:// 时途中任何人都能读到。</translation>
    </message>
    <message>
        <source>Use a number from 1 to 65535, or leave it out.</source>
        <translation>请使用 1 到 65535 的数字，或去掉。</translation>
    </message>
    <message>
        <source>Use an application key: the master key does not work with the S3 interface.</source>
        <translation>请使用应用密钥：主密钥不适用于 S3 接口。</translation>
    </message>
    <message>
        <source>Use an endpoint that begins with https.</source>
        <translation>请使用以 https 开头的终端节点。</translation>
    </message>
    <message>
        <source>Use as many connections as are set again, where servers have refused some, and find out again what stores can do.</source>
        <translation>在服务器曾拒绝部分连接之处重新使用设定的连接数，并重新获知各存储的能力。</translation>
    </message>
    <message>
        <source>Use the link of a file in it.</source>
        <translation>请使用其中某个文件的链接。</translation>
    </message>
    <message>
        <source>Use the link of the file itself.</source>
        <translation>请使用文件本身的链接。</translation>
    </message>
    <message>
        <source>Use the same version for both programs.</source>
        <translation>请让两个程序使用相同版本。</translation>
    </message>
    <message>
        <source>Use the same version for both.</source>
        <translation>请让两者使用相同版本。</translation>
    </message>
    <message>
        <source>Use {profile} instead</source>
        <translation>改用 {profile}</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>用户名和密码</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>&amp;Connection timeout</source>
        <translation>等待连接(&amp;C)</translation>
    </message>
    <message>
        <source>Res&amp;ponse timeout</source>
        <translation>等待应答(&amp;P)</translation>
    </message>
    <message>
        <source>Wait for that one, or pause it first.</source>
        <translation>请等待它，或先将其暂停。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Warnings only</source>
        <translation>仅警告</translation>
    </message>
    <message>
        <source>Web page, not the file</source>
        <translation>网页，不是文件</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>What became of the sign-in</source>
        <translation>登录结果</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Information for finding a fault, without secrets</source>
        <translation>有助于查找故障的内容，不含机密</translation>
    </message>
    <message>
        <source>What is at the link</source>
        <translation>链接的内容</translation>
    </message>
    <message>
        <source>What is going on</source>
        <translation>正在进行的操作</translation>
    </message>
    <message>
        <source>What is in a store, and what is unfinished</source>
        <translation>存储中的内容，以及未完成的上传</translation>
    </message>
    <message>
        <source>What is in the folder</source>
        <translation>文件夹的内容</translation>
    </message>
    <message>
        <source>Parts that are nearly through are being finished. Pause again to stop at once.</source>
        <translation>正在完成即将传完的分段。再按一次暂停会立即停止。</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>What needs to be corrected</source>
        <translation>尚需改正之处</translation>
    </message>
    <message>
        <source>What is stored already is kept. Resume goes on from there.</source>
        <translation>已存储的部分会保留。“继续”会从那里继续。</translation>
    </message>
    <message>
        <source>What is stored is charged for at least 90 days, also when it is deleted sooner.</source>
        <translation>存储的内容至少收取 90 天费用，提前删除也一样。</translation>
    </message>
    <message>
        <source>What is unfinished</source>
        <translation>未完成的内容</translation>
    </message>
    <message>
        <source>The files of its former store are in {folder}.</source>
        <translation>其先前的存储所保存的内容以文件形式位于 {folder}。</translation>
    </message>
    <message>
        <source>Files in a local folder are resumed only by the transfer that started them.</source>
        <translation>本地文件夹中的内容只能由开始它的传输继续。</translation>
    </message>
    <message>
        <source>Transfers that run when the hours end stop, keep what is stored, and resume at the next allowed hours. Start Now runs a transfer anyway.</source>
        <translation>时段结束时运行中的传输会停止，保留已存储的部分，并在下一时段继续。“立即开始”可不受此限制。</translation>
    </message>
    <message>
        <source>What the program has noted, as it happens</source>
        <translation>程序实时记录的内容</translation>
    </message>
    <message>
        <source>What the program[ of {profile}] printed holds no keys.</source>
        <translation>程序[（{profile}）]的输出中没有密钥。</translation>
    </message>
    <message>
        <source>Capabilities of the store</source>
        <translation>存储的功能</translation>
    </message>
    <message>
        <source>What this computer trusts</source>
        <translation>本机信任的机构</translation>
    </message>
    <message>
        <source>What to &amp;Do…</source>
        <translation>怎么办(&amp;D)…</translation>
    </message>
    <message>
        <source>The request can&apos;t be fulfilled[ ({problem})].</source>
        <translation>无法执行所要求的操作[（{problem}）]。</translation>
    </message>
    <message>
        <source>What was found at the link</source>
        <translation>链接的检查结果</translation>
    </message>
    <message>
        <source>What was found in the links</source>
        <translation>链接中找到的内容</translation>
    </message>
    <message>
        <source>What was found in the list</source>
        <translation>列表中找到的内容</translation>
    </message>
    <message>
        <source>What was read back is not what was written.</source>
        <translation>读回的内容与写入的不同。</translation>
    </message>
    <message>
        <source>What was transferred, also after it left the list</source>
        <translation>传输过的内容，包括已离开列表的</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出了什么问题</translation>
    </message>
    <message>
        <source>What will be added</source>
        <translation>将添加的内容</translation>
    </message>
    <message>
        <source>If you discard them, they are lost.</source>
        <translation>如果放弃，更改将丢失。</translation>
    </message>
    <message>
        <source>What you entered contains characters that can&apos;t be stored.</source>
        <translation>您输入的内容含有无法保存的字符。</translation>
    </message>
    <message>
        <source>When transfers may run, such as Mon-Fri 22:00-06:00.</source>
        <translation>传输可以运行的时间，例如 周一-周五 22:00-06:00。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Where files go, and with which credentials</source>
        <translation>文件的去处和所用的凭证</translation>
    </message>
    <message>
        <source>For temporary trouble, such as a network that is down or a busy server.</source>
        <translation>适用于可能自行消除的问题：网络中断或服务器繁忙。</translation>
    </message>
    <message>
        <source>The upload requires a checksum before each part: missing parts are read twice from the source.</source>
        <translation>开始者要求在每个分段之前提供校验和：缺少的部分会从源读取两次。</translation>
    </message>
    <message>
        <source>This upload uses checksums ({algorithm}) that are not supported here.</source>
        <translation>开始此上传的程序选择了此处无法计算的校验和（{algorithm}）。</translation>
    </message>
    <message>
        <source>Whoever has the link can fetch the object, without keys of their own.
It works for:</source>
        <translation>任何持有链接的人无需自己的密钥即可获取对象。
有效期：</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>With KMS (SSE-KMS)</source>
        <translation>使用 KMS (SSE-KMS)</translation>
    </message>
    <message>
        <source>With a role, the keys are only used to obtain those of the role, which expire and are renewed while transfers run. With an MFA device you are asked for its code from time to time.</source>
        <translation>使用角色时，密钥只用来申请角色的密钥；后者会自动失效，并在传输运行期间自动续期。使用 MFA 设备时，会不时要求其代码。</translation>
    </message>
    <message>
        <source>With my own key (SSE-C)</source>
        <translation>使用我自己的密钥 (SSE-C)</translation>
    </message>
    <message>
        <source>With the store&apos;s keys (SSE-S3)</source>
        <translation>使用存储的密钥 (SSE-S3)</translation>
    </message>
    <message>
        <source>“::” wraps one link in another, which is not supported.</source>
        <translation>“::”表示一个链接嵌套在另一个链接中，无法获取。</translation>
    </message>
    <message>
        <source>With&amp;out Secrets</source>
        <translation>不含机密(&amp;O)</translation>
    </message>
    <message>
        <source>Search terms</source>
        <translation>要查找的文字</translation>
    </message>
    <message>
        <source>Words, a transfer&apos;s id, a host…</source>
        <translation>文字、传输 ID、主机…</translation>
    </message>
    <message>
        <source>Write - in place of the source.</source>
        <translation>请在源的位置写 -。</translation>
    </message>
    <message>
        <source>Write - in the link&apos;s place: it is taken from the curl command.</source>
        <translation>请在链接处写 -：链接取自 curl 命令。</translation>
    </message>
    <message>
        <source>Write 22:00, +90m or 2030-01-31T06:00.</source>
        <translation>请写成 22:00、+90m 或 2030-01-31T06:00。</translation>
    </message>
    <message>
        <source>Write a date such as date:%Y/%m, and a number such as n:03.</source>
        <translation>请写日期如 date:%Y/%m，数字如 n:03。</translation>
    </message>
    <message>
        <source>Write checksums into the list, behind each link.</source>
        <translation>请将校验和写入列表，放在每个链接之后。</translation>
    </message>
    <message>
        <source>Write each as a name, an equals sign and a value.</source>
        <translation>请写成名称、等号和值。</translation>
    </message>
    <message>
        <source>Write each header as Name: value, such as “Cookie: session=1”.</source>
        <translation>请将每个标头写成“名称: 值”，例如“Cookie: session=1”。</translation>
    </message>
    <message>
        <source>Write each header on its own line, as Name: value.</source>
        <translation>请将每个标头单独写在一行，写成“名称: 值”。</translation>
    </message>
    <message>
        <source>Write ftps:// in place of ftp://.</source>
        <translation>请用 ftps:// 代替 ftp://。</translation>
    </message>
    <message>
        <source>Write it in bytes, or like 4.2 GB.</source>
        <translation>请用字节数，或写成 4.2 GB 的形式。</translation>
    </message>
    <message>
        <source>Write it like 16MiB or 100MB.</source>
        <translation>请写成 16MiB 或 100MB 的形式。</translation>
    </message>
    <message>
        <source>Write it like 5MB/s or 800kB/s.</source>
        <translation>请写成 5MB/s 或 800kB/s 的形式。</translation>
    </message>
    <message>
        <source>Write it with its scheme, such as https://s3.example.com.</source>
        <translation>请连同协议一起写，例如 https://s3.example.com。</translation>
    </message>
    <message>
        <source>Write one link a line; a name and a checksum may follow.</source>
        <translation>请每行写一个链接；后面可跟名称和校验和。</translation>
    </message>
    <message>
        <source>Write s3://bucket/key, s3://bucket/folder/, or the path of a local file or folder.</source>
        <translation>请写 s3://bucket/key、s3://bucket/folder/，或本地文件或文件夹的路径。</translation>
    </message>
    <message>
        <source>Write s3://bucket/key; a bucket&apos;s name has 3 to 63 letters, digits, dots and hyphens.</source>
        <translation>请写 s3://bucket/key；存储桶名称为 3 到 63 个字母、数字、点和连字符。</translation>
    </message>
    <message>
        <source>Write slashes as / instead of \.</source>
        <translation>请用 / 代替 \。</translation>
    </message>
    <message>
        <source>Write the cookies or headers into the command itself, as browsers do.</source>
        <translation>请像浏览器那样将 Cookie 或标头写入命令本身。</translation>
    </message>
    <message>
        <source>Write the list of transfers to a file</source>
        <translation>将传输列表写入文件</translation>
    </message>
    <message>
        <source>Write the smaller number or letter first: 001-120, not 120-001.</source>
        <translation>请先写较小的数字或字母：001-120，而不是 120-001。</translation>
    </message>
    <message>
        <source>Write two braces for one that belongs to the name.</source>
        <translation>名称中的花括号请写两个。</translation>
    </message>
    <message>
        <source>Wrong checksum</source>
        <translation>校验和错误</translation>
    </message>
    <message>
        <source>Wrong region</source>
        <translation>区域错误</translation>
    </message>
    <message>
        <source>Yes, but read in order, to compute its checksum</source>
        <translation>是，但按顺序读取，以计算其校验和</translation>
    </message>
    <message numerus="yes">
        <source>Yes, over %n connections</source>
        <translation>
            <numerusform>是，使用 %n 个连接</numerusform>
        </translation>
    </message>
    <message>
        <source>You are signed in. Transfers that wait for it can be retried.</source>
        <translation>您已登录。等待登录的传输可以重试。</translation>
    </message>
    <message>
        <source>You may not read {path}.</source>
        <translation>您无权读取{path}。</translation>
    </message>
    <message>
        <source>No action is needed.</source>
        <translation>您无需操作。</translation>
    </message>
    <message numerus="yes">
        <source>%n entries could not be read</source>
        <translation>
            <numerusform>%n 个条目无法读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a Place</source>
        <translation>添加目标</translation>
    </message>
    <message>
        <source>Empty fields follow the profile. Uncheck all three to do nothing.</source>
        <translation>留空则与配置相同。三项都不选则什么也不做。</translation>
    </message>
    <message>
        <source>From the web: the store fetches it if it can (not verified)</source>
        <translation>来自网页：如果存储能够，让它自己获取（不验证）</translation>
    </message>
    <message>
        <source>Install transfer-gui-cli there, or name it by --worker-command.</source>
        <translation>请在那里安装 transfer-gui-cli，或用 --worker-command 指定它。</translation>
    </message>
    <message>
        <source>It gets the receipt as JSON on its standard input. It is not run by a shell. Don&apos;t write a password into it: it is stored in clear text.</source>
        <translation>它从标准输入得到 JSON 格式的凭证，不经过 shell 运行。请勿在其中写密码：它以明文保存。</translation>
    </message>
    <message>
        <source>It sends no telemetry, and asks for newer releases only if you want it to.</source>
        <translation>不发送遥测数据，仅在您允许时查询新版本。</translation>
    </message>
    <message>
        <source>Keep all objects</source>
        <translation>保留全部对象</translation>
    </message>
    <message>
        <source>Keep the last </source>
        <translation>保留最近 </translation>
    </message>
    <message>
        <source>Leave it out, or run the command on that computer[: {command} transfer-gui-cli …].</source>
        <translation>请去掉该选项，或在那台计算机上运行命令[：{command} transfer-gui-cli …]。</translation>
    </message>
    <message>
        <source>Make “{command}” work first, by a key that is known there, an agent, or ssh-askpass for passwords.</source>
        <translation>请先让“{command}”能够登录：使用那边已知的密钥、密钥代理，或用 ssh-askpass 输入密码。</translation>
    </message>
    <message>
        <source>Memory for parts</source>
        <translation>分段所用内存</translation>
    </message>
    <message>
        <source>Network and Cluster</source>
        <translation>网络和集群</translation>
    </message>
    <message>
        <source>New Bucket…</source>
        <translation>新建存储桶…</translation>
    </message>
    <message>
        <source>No console is known for this store.</source>
        <translation>该存储没有已知的控制台。</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>不早于</translation>
    </message>
    <message>
        <source>Optional: a program and its arguments</source>
        <translation>可选：程序及其参数</translation>
    </message>
    <message>
        <source>Optional: arn:aws:iam::123456789012:role/uploader</source>
        <translation>可选：arn:aws:iam::123456789012:role/uploader</translation>
    </message>
    <message>
        <source>Optional: https://example.com/hook</source>
        <translation>可选：https://example.com/hook</translation>
    </message>
    <message>
        <source>Profiles and keys are {host}&apos;s. Change them there: {command}</source>
        <translation>配置和密钥保存在 {host} 上。请在那里修改：{command}</translation>
    </message>
    <message>
        <source>Read with</source>
        <translation>读取所用配置</translation>
    </message>
    <message>
        <source>Repeat…</source>
        <translation>重复…</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Run again: days and a time, every 6h, or the five fields of cron.</source>
        <translation>重复运行：日期和时间、every 6h 或 cron 的五个字段。</translation>
    </message>
    <message>
        <source>Run this command there: {command}</source>
        <translation>请在那里运行此命令：{command}</translation>
    </message>
    <message>
        <source>Run “{command}” once: it asks you to confirm the key of a new host, and says where the former key of a changed one is kept. Compare the key with what the host&apos;s owner tells you.</source>
        <translation>请先运行一次“{command}”：对于新主机，它会请您确认密钥；对于密钥已更改的主机，它会说明旧密钥保存在哪里。请将密钥与主机所有者告知的内容核对。</translation>
    </message>
    <message numerus="yes">
        <source>Servers are busy: %n transfers wait and are tried again</source>
        <translation>
            <numerusform>服务器繁忙：%n 个传输等待重试</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all settings as they come; OK keeps them</source>
        <translation>显示所有设置的默认值；点“确定”后生效</translation>
    </message>
    <message>
        <source>Show another computer&apos;s queue, by SSH</source>
        <translation>通过 SSH 显示另一台计算机的队列</translation>
    </message>
    <message>
        <source>Show in &amp;Bucket</source>
        <translation>在存储桶中显示(&amp;B)</translation>
    </message>
    <message>
        <source>Show the &amp;raw log</source>
        <translation>显示原始日志(&amp;R)</translation>
    </message>
    <message>
        <source>Show the last two minutes instead of the whole run</source>
        <translation>显示最近两分钟而非整个过程</translation>
    </message>
    <message>
        <source>Show where the selected transfer went</source>
        <translation>显示所选传输的去处</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start it with transfer-gui-cli sandbox start, and then make the link.</source>
        <translation>请先用 transfer-gui-cli sandbox start 启动它，再生成链接。</translation>
    </message>
    <message>
        <source>Start workers of it, or leave the cluster out.</source>
        <translation>请启动其工作进程，或不使用集群。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped; what is stored is kept</source>
        <translation>已停止；已存储的内容会保留</translation>
    </message>
    <message>
        <source>Storage class</source>
        <translation>存储类</translation>
    </message>
    <message>
        <source>Streams files from the web into S3, part by part, and proves what it stored.</source>
        <translation>将网上的文件逐段传入 S3，并证明所存内容无误。</translation>
    </message>
    <message>
        <source>Such as SHA256SUMS. A file with another checksum than listed is not stored.</source>
        <translation>例如 SHA256SUMS。校验和与列表不同的文件不会存储。</translation>
    </message>
    <message>
        <source>Take this place away</source>
        <translation>移除此目标</translation>
    </message>
    <message>
        <source>Tell me of &amp;newer releases</source>
        <translation>有新版本时告诉我(&amp;N)</translation>
    </message>
    <message>
        <source>The browser began this download, and drops it if you agree. Later ones from there are taken over without this question.</source>
        <translation>浏览器已开始此下载，如果您同意，浏览器将放弃它。以后来自该处的下载将直接接管，不再询问。</translation>
    </message>
    <message>
        <source>The certificates can&apos;t be written into {path}[: {reason}].</source>
        <translation>无法将证书写入 {path}[：{reason}]。</translation>
    </message>
    <message>
        <source>The certificates for the cluster are not there[: {path}].</source>
        <translation>找不到集群的证书[：{path}]。</translation>
    </message>
    <message>
        <source>The checksum must be a SHA-256 (64 digits and letters a–f), SHA-512, SHA-1 or MD5.</source>
        <translation>校验和必须是 SHA-256（64 位数字和字母 a–f）、SHA-512、SHA-1 或 MD5。</translation>
    </message>
    <message>
        <source>The cluster[ at {address}] has no workers.</source>
        <translation>集群[ {address} ]没有工作进程。</translation>
    </message>
    <message>
        <source>The cluster[ at {address}] is lost.</source>
        <translation>与集群[（{address}）]的连接已断开。</translation>
    </message>
    <message>
        <source>The command browser status lists them.</source>
        <translation>命令 browser status 会列出它们。</translation>
    </message>
    <message>
        <source>The command reads a file with {option}, which is not supported.</source>
        <translation>该命令用 {option} 读取文件，不支持这样做。</translation>
    </message>
    <message>
        <source>The command receipt ID --json writes one. A file of several must hold one of this object.</source>
        <translation>命令 receipt ID --json 会写出一份。含有多份的文件必须包含此对象的一份。</translation>
    </message>
    <message>
        <source>The command uses {option}, which is not supported.</source>
        <translation>该命令使用了 {option}，不受支持。</translation>
    </message>
    <message>
        <source>The command worker install writes a unit for systemd, and there is none on this system.</source>
        <translation>命令 worker install 会为 systemd 写入单元，而本系统没有 systemd。</translation>
    </message>
    <message>
        <source>The curve of an earlier run is not kept</source>
        <translation>不保留以前运行的曲线</translation>
    </message>
    <message>
        <source>The documentation of this store says that it does not support {name}.</source>
        <translation>根据该存储的文档，它不支持：{name}。</translation>
    </message>
    <message>
        <source>The input ended before anything was given: {what}.</source>
        <translation>输入在给出内容之前就结束了：{what}。</translation>
    </message>
    <message>
        <source>The key that {host} shows is not trusted by ssh[: {detail}].</source>
        <translation>ssh 不信任 {host} 出示的密钥[：{detail}]。</translation>
    </message>
    <message>
        <source>The line holds several links that are not mirrors of one file.</source>
        <translation>这一行有多个链接，但它们不是同一文件的镜像。</translation>
    </message>
    <message>
        <source>The line to {worker} is cut and is tried again.</source>
        <translation>与 {worker} 的连接已中断，正在重试。</translation>
    </message>
    <message>
        <source>The line to {worker} is slow.</source>
        <translation>到 {worker} 的线路很慢。</translation>
    </message>
    <message>
        <source>The link in the command holds &amp; outside of quotes: a shell ends the command there.</source>
        <translation>命令中的链接在引号之外含有 &amp;：shell 会在那里结束命令。</translation>
    </message>
    <message>
        <source>The link is on a page of {page}.</source>
        <translation>该链接位于 {page} 的页面上。</translation>
    </message>
    <message>
        <source>The link or path of a SHA256SUMS, a .sha256 or an MD5SUMS</source>
        <translation>SHA256SUMS、.sha256 或 MD5SUMS 的链接或路径</translation>
    </message>
    <message>
        <source>The link would be of no use: the sandbox ends with this command.</source>
        <translation>该链接没有用处：沙盒会随本命令一起结束。</translation>
    </message>
    <message>
        <source>The list of {host} goes round in circles, so that the rest of it is not known.</source>
        <translation>{host} 的列表循环往复，其余内容无从得知。</translation>
    </message>
    <message>
        <source>The most connections that were busy at once, and how many may be.</source>
        <translation>同时忙碌的连接数峰值，以及允许的上限。</translation>
    </message>
    <message>
        <source>The name is taken; the next one is tried</source>
        <translation>名称已被占用；尝试下一个</translation>
    </message>
    <message>
        <source>The name of “{path}” is not UTF-8.</source>
        <translation>“{path}”的名称不是 UTF-8。</translation>
    </message>
    <message>
        <source>The object is not in this folder any more.</source>
        <translation>该对象已不在此文件夹中。</translation>
    </message>
    <message>
        <source>The options --curl, --sums and those that give a checksum are about one file, not about a list.</source>
        <translation>选项 --curl、--sums 以及给出校验和的选项针对单个文件，不适用于列表。</translation>
    </message>
    <message>
        <source>The page at {link} is too large to be a folder&apos;s list.</source>
        <translation>{link} 处的网页太大，不可能是文件夹列表。</translation>
    </message>
    <message>
        <source>The profile whose keys read what an s3:// link leads to</source>
        <translation>用哪个配置的密钥读取 s3:// 链接所指的对象</translation>
    </message>
    <message>
        <source>The program itself uses this name. Choose a different one.</source>
        <translation>此名称由程序自身使用。请另选一个。</translation>
    </message>
    <message>
        <source>The program on {host} (version {theirs}; here {ours}) can&apos;t do this: {feature}.</source>
        <translation>{host} 上的程序（版本 {theirs}；本机 {ours}）不支持：{feature}。</translation>
    </message>
    <message>
        <source>The receipt is posted there as JSON, signed as Standard Webhooks says. The address is encrypted with a key from the keychain.</source>
        <translation>回执以 JSON 发送到该地址，按照 Standard Webhooks 签名。地址用钥匙串中的密钥加密。</translation>
    </message>
    <message>
        <source>The received file does not have the expected [{algorithm} ]checksum[: it is {found} instead of {expected}], so nothing was stored.</source>
        <translation>收到的文件与预期的 [{algorithm} ]校验和不符[：实际为 {found}，应为 {expected}]，因此没有存储。</translation>
    </message>
    <message>
        <source>The received file does not have the[ {algorithm}] checksum that its server announced[: it is {found} instead of {expected}], so nothing was stored.</source>
        <translation>收到的文件与其服务器公布的[ {algorithm}] 校验和不符[：实际为 {found}，应为 {expected}]，因此没有存储。</translation>
    </message>
    <message>
        <source>The received file does not have the[ {algorithm}] checksum that {file} names[: it is {found} instead of {expected}], so nothing was stored.</source>
        <translation>收到的文件的[ {algorithm} ]校验和与 {file} 给出的不同[：是 {found}，而不是 {expected}]，因此没有存储任何内容。</translation>
    </message>
    <message>
        <source>The role of each worker</source>
        <translation>各工作进程自己的角色</translation>
    </message>
    <message>
        <source>The scheduler[ at {address}] does not accept this computer&apos;s certificate, or shows one of another authority.</source>
        <translation>调度器[ {address} ]不接受本计算机的证书，或出示了其他机构的证书。</translation>
    </message>
    <message>
        <source>The server&apos;s key has changed</source>
        <translation>服务器的密钥已更改</translation>
    </message>
    <message>
        <source>The setting {name} belongs to the windows of a computer, not to the queue.</source>
        <translation>设置 {name} 属于某台计算机的窗口，而不属于队列。</translation>
    </message>
    <message>
        <source>The share of the time of reading in which it did not stand still.</source>
        <translation>读取时间中未停顿的比例。</translation>
    </message>
    <message>
        <source>The site that tells of newer releases does not answer now. It is asked again in a week.</source>
        <translation>提供新版本信息的网站目前没有响应。一周后会再次询问。</translation>
    </message>
    <message>
        <source>The size {value} is not valid.</source>
        <translation>大小 {value} 无效。</translation>
    </message>
    <message>
        <source>The store doesn&apos;t list the stored parts; our own records count</source>
        <translation>存储不列出已存储的分段；以我们自己的记录为准</translation>
    </message>
    <message>
        <source>The upload can&apos;t be aborted now; it is tried again later</source>
        <translation>现在无法中止上传；稍后会重试</translation>
    </message>
    <message>
        <source>The webhook can&apos;t be read from {path}.[ {reason}]</source>
        <translation>无法从 {path} 读取 webhook。[ {reason}]</translation>
    </message>
    <message>
        <source>The webhook has no address that can be called.</source>
        <translation>webhook 没有可以调用的地址。</translation>
    </message>
    <message>
        <source>The webhook has no secret to sign with.</source>
        <translation>webhook 没有用于签名的机密。</translation>
    </message>
    <message>
        <source>The worker goes on; what you do here is done when the line is back.</source>
        <translation>工作进程继续运行；您在这里的操作会在连接恢复后执行。</translation>
    </message>
    <message>
        <source>The workers of the cluster can&apos;t load this program.</source>
        <translation>集群的工作进程无法加载本程序。</translation>
    </message>
    <message>
        <source>There is no keychain to keep the webhook&apos;s address and secret in.</source>
        <translation>没有钥匙串来保存 webhook 的地址和机密。</translation>
    </message>
    <message>
        <source>There is nothing to delete.</source>
        <translation>没有可删除的内容。</translation>
    </message>
    <message>
        <source>There is nothing to do at these ends.</source>
        <translation>在这些结束方式下没有要做的事。</translation>
    </message>
    <message>
        <source>This can only be done on {host}.</source>
        <translation>这只能在 {host} 上进行。</translation>
    </message>
    <message>
        <source>This computer goes on alone, and takes it again when it is back.</source>
        <translation>本机将独自继续，集群恢复后会重新使用它。</translation>
    </message>
    <message>
        <source>This is done on {host}</source>
        <translation>此操作需在 {host} 上进行</translation>
    </message>
    <message>
        <source>This is the queue of the worker {worker}, on {machine}. Transfers run there.</source>
        <translation>这是 {machine} 上工作进程 {worker} 的队列。传输在那里运行。</translation>
    </message>
    <message>
        <source>This link lists no files. It is taken as one file.</source>
        <translation>此链接没有列出文件，将作为一个文件处理。</translation>
    </message>
    <message>
        <source>This looks like a password or a signed link. It is stored in clear text, and others on this computer can see it while the command runs: let the program read it from a file.</source>
        <translation>这看起来像密码或签名链接。它会以明文保存，并且命令运行时本机的其他人可以看到它：请让程序从文件中读取。</translation>
    </message>
    <message>
        <source>This user has no home folder, so there is no place for the queue and the settings.</source>
        <translation>此用户没有主文件夹，因此没有地方存放队列和设置。</translation>
    </message>
    <message>
        <source>Transfer A&amp;gain</source>
        <translation>再次传输(&amp;G)</translation>
    </message>
    <message>
        <source>Transfer GUI {version} is available.</source>
        <translation>Transfer GUI {version} 已发布。</translation>
    </message>
    <message>
        <source>Transfers do not need this right. Checks that need an object were left out.</source>
        <translation>传输不需要此权限。需要对象的检查已略过。</translation>
    </message>
    <message>
        <source>Tried again in {seconds} s: {trouble}</source>
        <translation>{seconds} 秒后重试：{trouble}</translation>
    </message>
    <message>
        <source>Try again: the file or its list may have changed meanwhile. If it happens again, ask the file&apos;s owner. “Upload as It Is” stores it unchecked.</source>
        <translation>请重试：文件或列表可能刚刚发生变化。如果再次出现，请询问文件的所有者。“按原样上传”会不经检查直接存储。</translation>
    </message>
    <message>
        <source>Try it in the sandbox, a small store on this computer that nothing leaves; or add a store of yours, with its address and keys.</source>
        <translation>可在沙盒中试用：这是本机上的小型存储，任何内容都不会离开本机；或添加您自己的存储及其地址和密钥。</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Unknown: a change during the transfer can&apos;t be noticed by it</source>
        <translation>未知：无法据此察觉传输期间的更改</translation>
    </message>
    <message>
        <source>Unknown; it is read to its end</source>
        <translation>未知；将读到末尾</translation>
    </message>
    <message>
        <source>Use the extension that came with this program.</source>
        <translation>请使用本程序附带的扩展。</translation>
    </message>
    <message>
        <source>Use tls:// with certificates, as made by “cluster keys”; tcp:// is for this computer only.</source>
        <translation>请使用 tls:// 和由“cluster keys”生成的证书；tcp:// 仅用于本计算机。</translation>
    </message>
    <message>
        <source>Verify Now</source>
        <translation>立即验证</translation>
    </message>
    <message>
        <source>Waits for the keychain to be unlocked</source>
        <translation>等待钥匙串解锁</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>What is at the link is shown here.</source>
        <translation>此处显示链接处的内容。</translation>
    </message>
    <message>
        <source>What is chosen by its place only may be another file: look before you go on.</source>
        <translation>仅按位置对应的可能是另一个文件：请先核对。</translation>
    </message>
    <message>
        <source>What is shown is some seconds old; what you do here takes as long.</source>
        <translation>这里显示的内容是几秒钟前的；您在这里的操作也要同样久才能生效。</translation>
    </message>
    <message>
        <source>What is stored already is kept if the file is the same.</source>
        <translation>如果文件相同，已存储的部分将保留。</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>What the browser handed over can&apos;t be used.</source>
        <translation>浏览器交来的内容无法使用。</translation>
    </message>
    <message>
        <source>What the connections waited for longest: the server, the store or a limit.</source>
        <translation>各连接等待最久的对象：服务器、存储或限速。</translation>
    </message>
    <message>
        <source>What the limits mean</source>
        <translation>限速的含义</translation>
    </message>
    <message>
        <source>What to do after each transfer with this profile.</source>
        <translation>使用此配置的每个传输结束之后做什么。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>What was found in the folder</source>
        <translation>在文件夹中找到的内容</translation>
    </message>
    <message>
        <source>What will be replaced</source>
        <translation>将要替换的内容</translation>
    </message>
    <message>
        <source>What you send from there later goes the same way, unasked.</source>
        <translation>以后从该处发送的内容将照此处理，不再询问。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时机</translation>
    </message>
    <message>
        <source>Where do files go?</source>
        <translation>文件传到哪里？</translation>
    </message>
    <message>
        <source>Which link is meant for which transfer</source>
        <translation>哪个链接对应哪个传输</translation>
    </message>
    <message>
        <source>Which speed limit holds at which hours</source>
        <translation>在哪些时段使用哪个速度限制</translation>
    </message>
    <message>
        <source>Which version this is, and its licence</source>
        <translation>版本和许可信息</translation>
    </message>
    <message>
        <source>Window and Log</source>
        <translation>窗口和日志</translation>
    </message>
    <message>
        <source>With a day in the name each run makes an object of its own. Older ones are deleted, if they are still those that were made.</source>
        <translation>名称中带日期时，每次运行创建各自的对象。更早的对象若仍是当时所创建的，会被删除。</translation>
    </message>
    <message>
        <source>With the browser’s cookies for {site}, to {place}: {link}</source>
        <translation>使用浏览器中 {site} 的 Cookie，发送到 {place}：{link}</translation>
    </message>
    <message>
        <source>With your keys, a worker can write only the parts that it is given, for an hour. A role belongs to its machine or container, and must be allowed to write to the bucket.</source>
        <translation>使用您的密钥时，工作进程在一小时内只能写入分配给它的分段。角色属于其所在的机器或容器，必须有权写入该存储桶。</translation>
    </message>
    <message>
        <source>Without cookies, to {place}: {link}</source>
        <translation>不使用 Cookie，发送到 {place}：{link}</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>工作进程</translation>
    </message>
    <message>
        <source>Worker out of reach</source>
        <translation>无法连接工作进程</translation>
    </message>
    <message>
        <source>Workers of a Dask cluster move the parts; the list stays here. tls://host:port, or local:4 for four workers on this computer, which needs the extra “cluster”.</source>
        <translation>由 Dask 集群的工作进程传输分段；列表保留在本机。填写 tls://host:port，或用 local:4 在本机启动四个工作进程；需要“cluster”附加组件。</translation>
    </message>
    <message>
        <source>Workers of the cluster</source>
        <translation>集群的工作进程</translation>
    </message>
    <message>
        <source>Write 0 for the folder alone, or more.</source>
        <translation>只取该文件夹请写 0，或写更大的数。</translation>
    </message>
    <message>
        <source>Write a number up to {most}, and --repeat with it; 0 keeps all.</source>
        <translation>请写不超过 {most} 的数字，并同时给出 --repeat；0 表示全部保留。</translation>
    </message>
    <message>
        <source>Write how long ago, such as 7d, or a date such as 2026-01-31.</source>
        <translation>请写多久以前，例如 7d，或日期，例如 2026-01-31。</translation>
    </message>
    <message>
        <source>Write it as ssh://user@host or ssh://host:2222; hosts of ~/.ssh/config work by their names.</source>
        <translation>请写成 ssh://user@host 或 ssh://host:2222；~/.ssh/config 中的主机可以直接用名称。</translation>
    </message>
    <message>
        <source>Write it like 16MiB or 5GB.</source>
        <translation>请写成 16MiB 或 5GB 的形式。</translation>
    </message>
    <message>
        <source>Write s3://bucket alone.</source>
        <translation>请只写 s3://bucket。</translation>
    </message>
    <message>
        <source>Write s3://bucket/key or s3://bucket/folder/.</source>
        <translation>请写成 s3://bucket/key 或 s3://bucket/folder/。</translation>
    </message>
    <message>
        <source>Write s3://bucket/key; rm --recursive removes all that lies in a bucket or folder.</source>
        <translation>请写成 s3://bucket/key；rm --recursive 会删除存储桶或文件夹中的所有内容。</translation>
    </message>
    <message>
        <source>Write some of done, failed and attention, parted by commas, or none.</source>
        <translation>请写 done、failed、attention 中的若干个，用逗号分隔，或写 none。</translation>
    </message>
    <message>
        <source>Write such as daily 03:00, weekdays 07:30, Mon 06:00, every 6h, or the five fields of cron.</source>
        <translation>请写例如 daily 03:00、weekdays 07:30、Mon 06:00、every 6h，或 cron 的五个字段。</translation>
    </message>
    <message>
        <source>Write tls://host:port, local:4 for four processes on this computer, or tcp://127.0.0.1:port.</source>
        <translation>请写 tls://host:port；local:4 表示本计算机上的四个进程；或 tcp://127.0.0.1:port。</translation>
    </message>
    <message>
        <source>Write what was proven to a file: JSON, a page, or PDF</source>
        <translation>将已证明的内容写入文件：JSON、网页或 PDF</translation>
    </message>
    <message>
        <source>Write when to run again, such as daily 03:00, Mon 06:00 or every 6h.</source>
        <translation>请写明何时再次运行，例如 daily 03:00、Mon 06:00 或 every 6h。</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>生成程序</translation>
    </message>
    <message>
        <source>Your &amp;key</source>
        <translation>您的密钥(&amp;K)</translation>
    </message>
    <message>
        <source>Your AWS file {path} has the section “{section}” twice; the second is in line {line}.</source>
        <translation>您的 AWS 文件 {path} 中“{section}”一节出现了两次：第 {line} 行再次出现。</translation>
    </message>
    <message>
        <source>Your AWS file {path} sets {name} twice in the section “{section}”; the second is in line {line}.</source>
        <translation>您的 AWS 文件 {path} 在“{section}”一节中两次设置了 {name}：第 {line} 行再次出现。</translation>
    </message>
    <message>
        <source>Your certificate</source>
        <translation>您的证书</translation>
    </message>
    <message>
        <source>Your speed limit holds it back</source>
        <translation>受您的速度限制</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more lines like that</source>
        <translation>
            <numerusform>以及另外 %n 行同类内容</numerusform>
        </translation>
    </message>
    <message>
        <source>as in ~/.ssh/config</source>
        <translation>同 ~/.ssh/config</translation>
    </message>
    <message>
        <source>at the peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>attachment; filename=&quot;report.pdf&quot;</source>
        <translation>attachment; filename=&quot;report.pdf&quot;</translation>
    </message>
    <message>
        <source>bucket.endpoint does not work.</source>
        <translation>bucket.endpoint 无法使用。</translation>
    </message>
    <message>
        <source>bucket.endpoint works.</source>
        <translation>bucket.endpoint 可以使用。</translation>
    </message>
    <message>
        <source>by backpressure</source>
        <translation>因背压</translation>
    </message>
    <message>
        <source>caching</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>class</source>
        <translation>存储类</translation>
    </message>
    <message>
        <source>computed here, accepted by the store</source>
        <translation>在此计算，经存储接受</translation>
    </message>
    <message>
        <source>computes CRC64NVME itself</source>
        <translation>自行计算 CRC64NVME</translation>
    </message>
    <message>
        <source>copies no parts of objects</source>
        <translation>不能复制对象的分段</translation>
    </message>
    <message>
        <source>daily, weekdays or days such as Mon,Thu with a time; every 6h; or the five fields of cron. Times are local.</source>
        <translation>daily、weekdays 或 Mon,Thu 这样的星期加时间；every 6h；或 cron 的五个字段。时间为本地时间。</translation>
    </message>
    <message>
        <source>disposition</source>
        <translation>内容处置</translation>
    </message>
    <message>
        <source>do this</source>
        <translation>执行此操作</translation>
    </message>
    <message>
        <source>does not tell checksums</source>
        <translation>不返回校验和</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>each bucket’s own profile</source>
        <translation>各存储桶自己的配置</translation>
    </message>
    <message>
        <source>each with its own checksum, in the JSON</source>
        <translation>各有校验和，见 JSON</translation>
    </message>
    <message>
        <source>encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>endpoint/bucket does not work.</source>
        <translation>endpoint/bucket 无法使用。</translation>
    </message>
    <message>
        <source>endpoint/bucket works.</source>
        <translation>endpoint/bucket 可以使用。</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>every range named it</source>
        <translation>每个范围都给出了大小</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>fetched by the store</source>
        <translation>由存储获取</translation>
    </message>
    <message>
        <source>fetches no parts from links</source>
        <translation>不从链接获取分段</translation>
    </message>
    <message>
        <source>file[001-120].bin, part[a-z], {one,two}: one link for each. Off: as they are.</source>
        <translation>file[001-120].bin、part[a-z]、{one,two}：各产生一个链接。关闭：原样使用。</translation>
    </message>
    <message>
        <source>files.example.com, *.example.com, or * for all</source>
        <translation>files.example.com、*.example.com，或 * 表示全部</translation>
    </message>
    <message>
        <source>given</source>
        <translation>给出</translation>
    </message>
    <message>
        <source>given by you</source>
        <translation>由您给出</translation>
    </message>
    <message>
        <source>has no HEAD</source>
        <translation>不支持 HEAD</translation>
    </message>
    <message>
        <source>ignores If-None-Match</source>
        <translation>忽略 If-None-Match</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>{time}后</translation>
    </message>
    <message>
        <source>it</source>
        <translation>它</translation>
    </message>
    <message>
        <source>its {algorithm} is not the expected one</source>
        <translation>其 {algorithm} 与预期不符</translation>
    </message>
    <message>
        <source>keeps tags</source>
        <translation>保留标签</translation>
    </message>
    <message>
        <source>keeps the class</source>
        <translation>保留存储类</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>last 30 s: {told}</source>
        <translation>最近 30 秒：{told}</translation>
    </message>
    <message>
        <source>left as it was</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>legal hold</source>
        <translation>依法保留</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>limit {rate}</source>
        <translation>限制 {rate}</translation>
    </message>
    <message>
        <source>lists no parts</source>
        <translation>不能列出分段</translation>
    </message>
    <message>
        <source>locked until</source>
        <translation>锁定至</translation>
    </message>
    <message>
        <source>logs in as {name}</source>
        <translation>以 {name} 登录</translation>
    </message>
    <message>
        <source>logs in as {name} by a key</source>
        <translation>以 {name} 用密钥登录</translation>
    </message>
    <message>
        <source>logs in by a key</source>
        <translation>用密钥登录</translation>
    </message>
    <message>
        <source>logs in with a token</source>
        <translation>用令牌登录</translation>
    </message>
    <message>
        <source>makes ETags of the parts’ MD5s</source>
        <translation>用各分段的 MD5 生成 ETag</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>minds Expect</source>
        <translation>拒绝 Expect</translation>
    </message>
    <message>
        <source>minds If-Match</source>
        <translation>拒绝 If-Match</translation>
    </message>
    <message>
        <source>minds checksums, conditions or metadata</source>
        <translation>拒绝校验和、条件或元数据</translation>
    </message>
    <message>
        <source>name=value, one per line</source>
        <translation>名称=值，每行一个</translation>
    </message>
    <message>
        <source>named by {file}</source>
        <translation>由 {file} 给出</translation>
    </message>
    <message>
        <source>needing attention</source>
        <translation>需要您处理</translation>
    </message>
    <message>
        <source>never overwrites unasked</source>
        <translation>绝不擅自覆盖</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>不用代理</translation>
    </message>
    <message>
        <source>no speed limit</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>not checked: parts were read in parallel, and it needs them in order</source>
        <translation>未检查：分段同时读取，而它要求按顺序</translation>
    </message>
    <message>
        <source>not checked: some parts were stored before the server offered it</source>
        <translation>未检查：服务器提供之前已存储了部分分段</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>未比较</translation>
    </message>
    <message>
        <source>not compared: parts were read in parallel</source>
        <translation>未比较：分段同时读取</translation>
    </message>
    <message>
        <source>not compared: parts were stored before</source>
        <translation>未比较：分段之前已存储</translation>
    </message>
    <message>
        <source>not everything could be proven</source>
        <translation>未能全部证实</translation>
    </message>
    <message>
        <source>not proven</source>
        <translation>未证实</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>没有新内容</translation>
    </message>
    <message>
        <source>nothing special</source>
        <translation>无特殊设置</translation>
    </message>
    <message>
        <source>object lock</source>
        <translation>对象锁定</translation>
    </message>
    <message>
        <source>of the time reading</source>
        <translation>的时间用于读取</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>共 {total}</translation>
    </message>
    <message>
        <source>offered by the server</source>
        <translation>由服务器提供</translation>
    </message>
    <message>
        <source>on average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>own authorities</source>
        <translation>自有证书机构</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>part {number} is the first that differs</source>
        <translation>分段 {number} 是第一个不同的</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>proven: every range named it</source>
        <translation>已证实：每个范围都给出</translation>
    </message>
    <message>
        <source>proven: the file has it</source>
        <translation>已证实：由文件得知</translation>
    </message>
    <message>
        <source>proven: the server announced it</source>
        <translation>已证实：服务器已公布</translation>
    </message>
    <message>
        <source>proven: the server marked the end</source>
        <translation>已证实：服务器标记了结尾</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>read {read}</source>
        <translation>读取 {read}</translation>
    </message>
    <message>
        <source>read {read}, stored {stored}</source>
        <translation>读取 {read}，存储 {stored}</translation>
    </message>
    <message>
        <source>takes no checksums</source>
        <translation>不接受校验和</translation>
    </message>
    <message>
        <source>takes no conditions</source>
        <translation>不接受条件请求</translation>
    </message>
    <message>
        <source>takes no metadata</source>
        <translation>不接受元数据</translation>
    </message>
    <message>
        <source>the day of adding, or of each run; {date:%Y/%m} as you like it</source>
        <translation>添加或每次运行的日期；{date:%Y/%m} 可自定格式</translation>
    </message>
    <message>
        <source>the file was changed less than a minute before it was read, and its server would not show another change in the same second</source>
        <translation>该文件在读取前不到一分钟内被修改过，而其服务器不会显示同一秒内的再次修改</translation>
    </message>
    <message>
        <source>the object&apos;s ETag is not the one that its parts should give, so they may have been put together wrongly; verify reads the object back</source>
        <translation>对象的 ETag 不是其各分段应得出的那个，分段可能被错误地拼接；可用 verify 读回对象</translation>
    </message>
    <message>
        <source>the server first promised another file than it then sent; look at what was stored, or give the file&apos;s checksum</source>
        <translation>服务器先前声明的文件与随后发送的不同；请查看已存储的内容，或提供文件的校验和</translation>
    </message>
    <message>
        <source>the store accepts wrong checksums, so its own prove nothing; verify reads the object back</source>
        <translation>存储会接受错误的校验和，因此它自己的校验和不能证明任何事；可用 verify 读回对象</translation>
    </message>
    <message>
        <source>the store does not say that the object has the storage class that it was to have</source>
        <translation>存储未说明该对象具有应有的存储类</translation>
    </message>
    <message>
        <source>the store fetched it itself and tells no checksum; the size is right</source>
        <translation>存储自己获取了文件，没有给出校验和；大小正确</translation>
    </message>
    <message>
        <source>the store is reached without encryption and keeps no checksum, so the parts could have been changed on their way; https would rule that out</source>
        <translation>存储未经加密访问，且不保留校验和，分段在途中可能被改动；改用 https 可排除这种可能</translation>
    </message>
    <message>
        <source>unencrypted, readable by anybody on the path</source>
        <translation>途中任何人都能读到</translation>
    </message>
    <message>
        <source>reading {read}, storing {stored}</source>
        <translation>读取 {read}，存储 {stored}</translation>
    </message>
    <message>
        <source>Install the same version on the workers and on this computer.</source>
        <translation>请在工作进程和本机上安装相同的版本。</translation>
    </message>
    <message>
        <source>Look with “queue list”, then repeat the command if necessary.</source>
        <translation>请用 queue list 查看，必要时重新执行。</translation>
    </message>
    <message>
        <source>Parts at Once</source>
        <translation>同时分段</translation>
    </message>
    <message>
        <source>Role refused</source>
        <translation>未授予角色</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Set the right ones (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN for temporary keys) where this program is started, start it again, then try again. What is stored already is kept.</source>
        <translation>请在启动本程序的环境中设置正确的密钥（AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY，临时密钥还需 AWS_SESSION_TOKEN），重新启动后重试。已存储的部分会保留。</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>签名机密</translation>
    </message>
    <message>
        <source>The connection to {host} broke before it answered, so the command may have been carried out.</source>
        <translation>与 {host} 的连接在应答之前中断；操作可能已经完成。</translation>
    </message>
    <message>
        <source>The file at the link is no longer the one that this transfer began with, so parts of the two can&apos;t be combined.</source>
        <translation>链接指向的文件与开始时的不同，两者无法合并。</translation>
    </message>
    <message>
        <source>one every {number} ms</source>
        <translation>每 {number} 毫秒一次</translation>
    </message>
    <message>
        <source>refuses wrong digests</source>
        <translation>拒绝错误的校验和</translation>
    </message>
    <message>
        <source>requester pays</source>
        <translation>请求者付费</translation>
    </message>
    <message>
        <source>requests repeated</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>已安排</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>shows a certificate</source>
        <translation>出示证书</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>storage classes</source>
        <translation>存储类</translation>
    </message>
    <message>
        <source>store {store}: {learned}</source>
        <translation>存储 {store}：{learned}</translation>
    </message>
    <message>
        <source>stored {stored}</source>
        <translation>存储 {stored}</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>takes wrong digests</source>
        <translation>接受错误的校验和</translation>
    </message>
    <message>
        <source>the bucket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>the bucket “{}”</source>
        <translation>存储桶“{}”</translation>
    </message>
    <message>
        <source>the ending without its dot</source>
        <translation>不含点的扩展名</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>the file&apos;s name as the server or the link tells it</source>
        <translation>服务器或链接给出的文件名</translation>
    </message>
    <message>
        <source>the file&apos;s own size</source>
        <translation>文件自身的大小</translation>
    </message>
    <message>
        <source>the folders of the link</source>
        <translation>链接中的文件夹</translation>
    </message>
    <message>
        <source>the keys do not allow looking at the object afterwards</source>
        <translation>密钥不允许事后查看对象</translation>
    </message>
    <message>
        <source>the name without its ending</source>
        <translation>不含扩展名的名称</translation>
    </message>
    <message>
        <source>the new profile</source>
        <translation>新配置</translation>
    </message>
    <message>
        <source>the number in this batch; {n:03} with three digits</source>
        <translation>本批中的编号；{n:03} 为三位数</translation>
    </message>
    <message>
        <source>the object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>the profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>the profile “{}”</source>
        <translation>配置“{}”</translation>
    </message>
    <message>
        <source>the server announced it, and as many bytes came</source>
        <translation>服务器已公布，且收到同样多的字节</translation>
    </message>
    <message>
        <source>the server did not say how long the file is, so its end can&apos;t be proven</source>
        <translation>服务器没有说明文件长度，因此无法证实已到结尾</translation>
    </message>
    <message>
        <source>the server marked the end</source>
        <translation>服务器标记了结尾</translation>
    </message>
    <message>
        <source>the server&apos;s name</source>
        <translation>服务器名称</translation>
    </message>
    <message>
        <source>the store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>the store copied it itself and keeps no checksum to compare; the size is right</source>
        <translation>由存储自行复制，且没有可比较的校验和；大小正确</translation>
    </message>
    <message>
        <source>the store gives no checksum of what it keeps; the size is right</source>
        <translation>存储没有给出所存内容的校验和；大小正确</translation>
    </message>
    <message>
        <source>the web server</source>
        <translation>Web 服务器</translation>
    </message>
    <message>
        <source>this</source>
        <translation>此内容</translation>
    </message>
    <message>
        <source>told by the server</source>
        <translation>由服务器告知</translation>
    </message>
    <message>
        <source>told by the store</source>
        <translation>由存储告知</translation>
    </message>
    <message>
        <source>trusts this computer’s certificates</source>
        <translation>信任本机的证书</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>unknown columns left out: {names}</source>
        <translation>已忽略未知的列：{names}</translation>
    </message>
    <message>
        <source>up to {count} at once, {limit}</source>
        <translation>最多同时 {count} 个，{limit}</translation>
    </message>
    <message>
        <source>via {proxy}</source>
        <translation>经由 {proxy}</translation>
    </message>
    <message>
        <source>waited: {told}</source>
        <translation>等待：{told}</translation>
    </message>
    <message>
        <source>waiting to retry</source>
        <translation>等待重试</translation>
    </message>
    <message>
        <source>wants a checksum with each part</source>
        <translation>要求每个分段都带校验和</translation>
    </message>
    <message>
        <source>whether the store compares checksums has not been tried yet; verify reads the object back</source>
        <translation>尚未试过存储是否检查校验和；可用 verify 读回对象</translation>
    </message>
    <message>
        <source>whether the store keeps the legal hold that you chose could not be checked</source>
        <translation>无法查看您选择的依法保留是否被保留</translation>
    </message>
    <message>
        <source>whether the store keeps the lock that you chose could not be checked</source>
        <translation>无法查看您选择的锁定是否被保留</translation>
    </message>
    <message>
        <source>whether the store keeps the tags that the object was to have could not be checked</source>
        <translation>无法查看该对象应有的标签是否被保留</translation>
    </message>
    <message>
        <source>with https and other encrypted links to the usual port only</source>
        <translation>仅用于 https 等加密链接和常用端口</translation>
    </message>
    <message>
        <source>without the profile’s {names}</source>
        <translation>不用配置的{names}</translation>
    </message>
    <message>
        <source>{active} at once, {connections} connections each, {limit}. Click to change.</source>
        <translation>同时 {active} 个，每个 {connections} 个连接，{limit}。点击可更改。</translation>
    </message>
    <message>
        <source>{address}, with its secret</source>
        <translation>{address}，连同其签名机密</translation>
    </message>
    <message>
        <source>{bucket} already has an object of this name[: {key}][ ({size})].</source>
        <translation>{bucket}中已有同名对象[：{key}][（{size}）]。</translation>
    </message>
    <message>
        <source>{bucket} does not exist at this store.</source>
        <translation>此存储中没有{bucket}。</translation>
    </message>
    <message>
        <source>{bucket} has no object {key}, or does not exist.</source>
        <translation>{bucket}中没有对象{key}，或存储桶不存在。</translation>
    </message>
    <message>
        <source>{bucket} is in another region[: {region}], which is used from now on.</source>
        <translation>{bucket}在其他区域[：{region}]，从现在起使用该区域。</translation>
    </message>
    <message>
        <source>{bucket} is in another region[: {region}].</source>
        <translation>{bucket}在其他区域[：{region}]。</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} 字节</translation>
    </message>
    <message>
        <source>{count} bytes were recorded</source>
        <translation>记录为 {count} 字节</translation>
    </message>
    <message>
        <source>{count} bytes with {checksum}</source>
        <translation>{count} 字节，{checksum}</translation>
    </message>
    <message>
        <source>{count} {state}</source>
        <translation>{count} 个{state}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{duration} ago</source>
        <translation>{duration}前</translation>
    </message>
    <message>
        <source>{endpoint} is not an address of {store}, but of: {other}.</source>
        <translation>{endpoint} 不是 {store} 的地址，而是：{other}。</translation>
    </message>
    <message>
        <source>{entries}; more are loaded as you scroll</source>
        <translation>{entries}；滚动时加载更多</translation>
    </message>
    <message>
        <source>{entries}; searching the rest of the folder…</source>
        <translation>{entries}；正在搜索文件夹的其余部分…</translation>
    </message>
    <message>
        <source>{good} of {count} verified</source>
        <translation>{count} 份中有 {good} 份已验证</translation>
    </message>
    <message>
        <source>{host} accepts none of the private keys that were offered.</source>
        <translation>{host} 不接受所出示的任何私钥。</translation>
    </message>
    <message>
        <source>The answer of {host} does not contain a file[ (status {status})].</source>
        <translation>{host} 的应答不含文件[（状态 {status}）]。</translation>
    </message>
    <message>
        <source>{host} asks to slow down[ (status {status})].</source>
        <translation>{host} 要求放慢[（应答 {status}）]。</translation>
    </message>
    <message>
        <source>{host} asks to wait[ (status {status})].</source>
        <translation>{host} 要求等待[（应答 {status}）]。</translation>
    </message>
    <message>
        <source>{host} can&apos;t be found: no server has that name, or this computer is offline.</source>
        <translation>找不到 {host}：没有此名称的服务器，或本机离线。</translation>
    </message>
    <message>
        <source>{host} can&apos;t be found: no store has that name, or this computer is offline.</source>
        <translation>找不到 {host}：没有此名称的存储，或本机离线。</translation>
    </message>
    <message>
        <source>{host} can&apos;t be reached.</source>
        <translation>无法到达 {host}。</translation>
    </message>
    <message>
        <source>The identity of {host} can&apos;t be verified[ ({problem})], so nothing was fetched.</source>
        <translation>{host} 无法证明其身份[（{problem}）]，因此没有获取。</translation>
    </message>
    <message>
        <source>The identity of {host} can&apos;t be verified[ ({problem})], so nothing was sent.</source>
        <translation>{host} 无法证明其身份[（{problem}）]，因此没有发送。</translation>
    </message>
    <message>
        <source>{host} reports contradictory sizes of the file.</source>
        <translation>{host} 对文件大小的说法自相矛盾。</translation>
    </message>
    <message>
        <source>{host} does not accept the login.</source>
        <translation>{host} 不接受登录。</translation>
    </message>
    <message>
        <source>{host} does not accept this user and password.</source>
        <translation>{host} 不接受此用户和密码。</translation>
    </message>
    <message>
        <source>{host} does not copy the object itself, so it is moved through this computer.</source>
        <translation>{host} 不自行复制对象，因此经由本机传输。</translation>
    </message>
    <message>
        <source>{host} refuses access to this file[ (status {status})].</source>
        <translation>{host} 不提供此文件[（应答 {status}）]。</translation>
    </message>
    <message>
        <source>{host} closed the connection before the file was complete.</source>
        <translation>{host} 在整个文件到达之前结束。</translation>
    </message>
    <message>
        <source>{host} serves files over TLS only.</source>
        <translation>{host} 只通过 TLS 提供文件。</translation>
    </message>
    <message>
        <source>{host} has no file at this link[ (status {status})].</source>
        <translation>{host} 在此链接处没有文件[（应答 {status}）]。</translation>
    </message>
    <message>
        <source>{host} has no file at {url}.</source>
        <translation>{host} 在 {url} 处没有文件。</translation>
    </message>
    <message>
        <source>{host} does not support lifecycle rules.</source>
        <translation>{host} 没有程序可设置的存储桶规则。</translation>
    </message>
    <message>
        <source>{host} has not answered in time.</source>
        <translation>{host} 已有一段时间没有应答。</translation>
    </message>
    <message>
        <source>{host} refuses connections.</source>
        <translation>{host} 存在，但不接受连接。</translation>
    </message>
    <message>
        <source>{host} refused the object options[: {options}][ ({error})].</source>
        <translation>{host} 拒绝了对象选项[：{options}][（{error}）]。</translation>
    </message>
    <message>
        <source>{host} refused the request[ ({error})].</source>
        <translation>{host} 拒绝了请求[（{error}）]。</translation>
    </message>
    <message>
        <source>{host} accepted the data but gave no proof that it stored them.</source>
        <translation>{host} 表示成功，但没有证明已存储数据。</translation>
    </message>
    <message>
        <source>{host} redirects from an encrypted to an unencrypted connection[ at {target}].</source>
        <translation>{host} 把我们从加密连接转到了不加密的连接[（{target}）]。</translation>
    </message>
    <message>
        <source>{host} redirects too many times.</source>
        <translation>{host} 不断把我们从一个地址转到另一个地址。</translation>
    </message>
    <message>
        <source>{host} redirects in a circle.</source>
        <translation>{host} 让我们循环跳转。</translation>
    </message>
    <message>
        <source>{host} redirects to a link of a kind that can&apos;t be fetched[ (“{scheme}:”)].</source>
        <translation>{host} 把我们转到了无法获取的链接类型[（“{scheme}:”）]。</translation>
    </message>
    <message>
        <source>{host} redirects to an address that is too long.</source>
        <translation>{host} 把我们转到了过长的地址。</translation>
    </message>
    <message>
        <source>{host} redirects to an address that is not followed.</source>
        <translation>{host} 把我们转到了另一个地址，我们不予跟随。</translation>
    </message>
    <message>
        <source>{host} sent a different range of the file than was requested.</source>
        <translation>{host} 发送的不是所请求的文件部分。</translation>
    </message>
    <message>
        <source>{host} sent no data for a range of the file.</source>
        <translation>{host} 对文件的一部分没有发送任何内容。</translation>
    </message>
    <message>
        <source>{host} presents a key that was revoked: {fingerprint}. Nothing was sent to it.</source>
        <translation>{host} 出示了已吊销的密钥：{fingerprint}。没有向它发送任何内容。</translation>
    </message>
    <message>
        <source>{host} presents the key {found}, not {expected}, so it is not trusted.</source>
        <translation>{host} 出示的密钥是 {found}，而不是 {expected}，因此不予信任。</translation>
    </message>
    <message>
        <source>{host} stopped serving ranges of the file.</source>
        <translation>{host} 不再分块提供文件。</translation>
    </message>
    <message>
        <source>{host} does not accept more connections now.</source>
        <translation>{host} 现在不再接受连接。</translation>
    </message>
    <message>
        <source>{host} requires a login, and none is set for it.</source>
        <translation>{host} 要求登录，但没有设置。</translation>
    </message>
    <message>
        <source>{host} requires a login. The stored one was not sent, because a redirect of another link led there.</source>
        <translation>{host} 要求登录。为其保存的登录信息没有发送，因为是另一个链接重定向到那里的。</translation>
    </message>
    <message>
        <source>{host} requires a login. The stored one was not sent: it is for encrypted links to the default port, or for another scheme or port.</source>
        <translation>{host} 要求登录。为其保存的登录信息没有发送：它只适用于加密链接和常用端口，或其他协议或端口。</translation>
    </message>
    <message>
        <source>{host} is not known yet. It presents this {key_type} key: {fingerprint}.</source>
        <translation>之前没有连接过 {host}。它出示的 {key_type} 密钥为：{fingerprint}。</translation>
    </message>
    <message>
        <source>{host} did not let you in[: {detail}].</source>
        <translation>{host} 拒绝了您的登录[：{detail}]。</translation>
    </message>
    <message>
        <source>{host} presents a different key than before: {fingerprint}. Somebody may be intercepting the connection, so nothing was sent, not even a password.</source>
        <translation>{host} 出示的密钥与之前不同：{fingerprint}。可能有人在窃听，因此没有向它发送任何内容，包括密码。</translation>
    </message>
    <message>
        <source>{host} sent an answer that breaks the rules of its protocol.</source>
        <translation>{host} 的应答违反了其协议的规则。</translation>
    </message>
    <message>
        <source>{host} sent an answer that is not safe to read: compressed, too long, or with XML entities.</source>
        <translation>{host} 的应答不宜读取：经过压缩、过长，或含有 XML 实体。</translation>
    </message>
    <message>
        <source>{host} was reached, but does not know the program[: {detail}].</source>
        <translation>已连接到 {host}，但那里没有该程序[：{detail}]。</translation>
    </message>
    <message>
        <source>{keys} is needed for typing and moving.</source>
        <translation>{keys} 要用于输入和移动。</translation>
    </message>
    <message>
        <source>{keys} is “{command}”.</source>
        <translation>{keys} 已用于“{command}”。</translation>
    </message>
    <message>
        <source>{key} can&apos;t be an object&apos;s name.</source>
        <translation>{key}不能用作对象名称。</translation>
    </message>
    <message>
        <source>{key}: how much of it is stored is not told.</source>
        <translation>{key}：未说明已存储多少。</translation>
    </message>
    <message numerus="yes">
        <source>{key}: {size} in %n parts.</source>
        <translation>
            <numerusform>{key}：{size}，共 %n 个分段。</numerusform>
        </translation>
    </message>
    <message>
        <source>{link} is no page that lists a folder.</source>
        <translation>{link} 不是列出文件夹内容的网页。</translation>
    </message>
    <message>
        <source>{link} looks like a folder.</source>
        <translation>{link} 看起来是一个文件夹。</translation>
    </message>
    <message>
        <source>{link} may be a folder.</source>
        <translation>{link} 可能是文件夹。</translation>
    </message>
    <message>
        <source>{link} stands for several files.</source>
        <translation>{link} 代表多个文件。</translation>
    </message>
    <message>
        <source>{names} in s3://{bucket}/{prefix}. This can&apos;t be undone; older versions stay where the bucket keeps them.</source>
        <translation>s3://{bucket}/{prefix} 中的 {names}。此操作无法撤消；如果存储桶保留旧版本，旧版本仍在。</translation>
    </message>
    <message>
        <source>{name} (default)</source>
        <translation>{name}（默认）</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} 副本</translation>
    </message>
    <message>
        <source>{name} copy {number}</source>
        <translation>{name} 副本 {number}</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} contains spaces or continues on a second line.</source>
        <translation>您的 AWS 文件 {path} 中“{section}”一节的 {name} 含有空格，或延续到了下一行。</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} has a comment behind it, which is taken as part of the value.</source>
        <translation>您的 AWS 文件 {path} 中“{section}”一节的 {name} 后面有注释，而注释会被当作值的一部分。</translation>
    </message>
    <message>
        <source>{name} in the section “{section}” of your AWS file {path} is in quotes, which are taken as part of the value.</source>
        <translation>您的 AWS 文件 {path} 中“{section}”一节的 {name} 带有引号，而引号会被当作值的一部分。</translation>
    </message>
    <message>
        <source>{name}, one name=value per line</source>
        <translation>{name}，每行一个 名称=值</translation>
    </message>
    <message>
        <source>{name}, or as the server names it</source>
        <translation>{name}，或按服务器给出的名称</translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n objects, {size}</source>
        <translation>
            <numerusform>{name}：%n 个对象，{size}</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: saved.</source>
        <translation>{name}：已保存。</translation>
    </message>
    <message>
        <source>{number} allocated</source>
        <translation>已分配 {number}</translation>
    </message>
    <message>
        <source>{number} d</source>
        <translation>{number} 天</translation>
    </message>
    <message>
        <source>{number} h</source>
        <translation>{number} 小时</translation>
    </message>
    <message>
        <source>{number} in transit</source>
        <translation>{number} 传输中</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number} 分</translation>
    </message>
    <message>
        <source>{number} ms on average</source>
        <translation>平均 {number} 毫秒</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} 秒</translation>
    </message>
    <message>
        <source>{number} stored</source>
        <translation>{number} 已存储</translation>
    </message>
    <message>
        <source>{number} waiting</source>
        <translation>{number} 等待中</translation>
    </message>
    <message>
        <source>{option} can&apos;t be given to a worker elsewhere.</source>
        <translation>{option} 不能用于其他计算机上的工作进程。</translation>
    </message>
    <message>
        <source>{option} is for folders.</source>
        <translation>{option} 用于文件夹。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be a file&apos;s name.</source>
        <translation>{path}不能用作文件名。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read.</source>
        <translation>无法读取 {path}。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read[ ({problem})].</source>
        <translation>无法读取{path}[（{problem}）]。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read[ ({reason})].</source>
        <translation>无法读取{path}[（{reason}）]。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be used[: {reason}].</source>
        <translation>无法使用 {path}[：{reason}]。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written to[ ({error})].</source>
        <translation>无法写入{path}[（{error}）]。</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written[: {reason}].</source>
        <translation>无法写入{path}[：{reason}]。</translation>
    </message>
    <message>
        <source>{path} holds certificates already.</source>
        <translation>{path} 中已有证书。</translation>
    </message>
    <message>
        <source>{path} is a folder.</source>
        <translation>{path}是文件夹。</translation>
    </message>
    <message>
        <source>{path} is no ordinary file.</source>
        <translation>{path}不是普通文件。</translation>
    </message>
    <message>
        <source>{path} is no receipt of this program that can be read[ ({reason})].</source>
        <translation>{path}不是可读取的本程序回执[（{reason}）]。</translation>
    </message>
    <message>
        <source>{path} is not the file that was sent.</source>
        <translation>{path}不是所发送的文件。</translation>
    </message>
    <message>
        <source>{path} no longer exists.</source>
        <translation>{path}已不存在。</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path}不存在。</translation>
    </message>
    <message>
        <source>{peak} of {most}</source>
        <translation>{peak} / {most}</translation>
    </message>
    <message>
        <source>{place}  {size}
read back and equal to the record, {checksum}</source>
        <translation>{place}  {size}
已读回，与记录一致，{checksum}</translation>
    </message>
    <message>
        <source>{place} no longer exists.</source>
        <translation>{place} 已不存在。</translation>
    </message>
    <message>
        <source>{place} is not what was sent: {found}</source>
        <translation>{place} 与所发送的不同：{found}</translation>
    </message>
    <message>
        <source>{profile} is a profile of your own, and the sandbox needs that name.</source>
        <translation>{profile} 是您自己的配置，而沙盒需要这个名称。</translation>
    </message>
    <message>
        <source>{rate} on average</source>
        <translation>平均 {rate}</translation>
    </message>
    <message>
        <source>{reason} Check the store again under Profiles after a change.</source>
        <translation>{reason}若有变化，请在“配置”中重新检查存储。</translation>
    </message>
    <message>
        <source>{reused} reused, {copied} copied</source>
        <translation>重用 {reused}，复制 {copied}</translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n entries</source>
        <translation>
            <numerusform>{shown} / %n 个条目</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} ({bytes} bytes)</source>
        <translation>{size}（{bytes} 字节）</translation>
    </message>
    <message numerus="yes">
        <source>{size} in %n parts</source>
        <translation>
            <numerusform>{size}，共 %n 个分段</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} of an upload started elsewhere, read again and found equal</source>
        <translation>在别处开始的上传中的 {size}，已重新读取且一致</translation>
    </message>
    <message>
        <source>{size}, ready to be transferred.</source>
        <translation>{size}，可以传输。</translation>
    </message>
    <message>
        <source>{stored} at the store are deleted, and can&apos;t be had back.</source>
        <translation>存储中的 {stored} 将被删除，无法恢复。</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>{time}前</translation>
    </message>
    <message>
        <source>{title}.</source>
        <translation>{title}。</translation>
    </message>
    <message>
        <source>{title}: {text}</source>
        <translation>{title}：{text}</translation>
    </message>
    <message>
        <source>{title}: {text}.</source>
        <translation>{title}：{text}。</translation>
    </message>
    <message>
        <source>{url} can&apos;t be an object&apos;s address.</source>
        <translation>{url}不能用作对象地址。</translation>
    </message>
    <message>
        <source>{url} can&apos;t be read as a link.</source>
        <translation>{url}无法作为链接读取。</translation>
    </message>
    <message>
        <source>{url} is a folder in a bucket, not one object.</source>
        <translation>{url}是存储桶中的文件夹，不是单个对象。</translation>
    </message>
    <message>
        <source>{url} is no file but a folder.</source>
        <translation>{url} 不是文件，而是文件夹。</translation>
    </message>
    <message>
        <source>{url} is not a link that can be fetched.</source>
        <translation>{url}不是可以获取的链接。</translation>
    </message>
    <message>
        <source>{url} does not name a valid bucket.</source>
        <translation>{url}没有有效的存储桶。</translation>
    </message>
    <message>
        <source>{value} can&apos;t be a bucket&apos;s name.</source>
        <translation>{value} 不能用作存储桶名称。</translation>
    </message>
    <message>
        <source>{value} connections are not possible.</source>
        <translation>不能有 {value} 个连接。</translation>
    </message>
    <message>
        <source>{value} days are not possible.</source>
        <translation>不能为 {value} 天。</translation>
    </message>
    <message>
        <source>{value} does not say where the file should go.</source>
        <translation>{value} 没有说明文件的去处。</translation>
    </message>
    <message>
        <source>{value} is not an endpoint.</source>
        <translation>{value} 不是终端节点。</translation>
    </message>
    <message>
        <source>{value} transfers at once are not possible.</source>
        <translation>不能同时进行 {value} 个传输。</translation>
    </message>
    <message>
        <source>Started by {who} {age} ago.</source>
        <translation>{who}，{age}前开始。</translation>
    </message>
    <message>
        <source>{value} is a place of this computer, which a worker elsewhere can&apos;t see.</source>
        <translation>{value} 是本机上的位置，其他计算机上的工作进程看不到。</translation>
    </message>
    <message>
        <source>{value} is no number of folders.</source>
        <translation>{value} 不是文件夹层数。</translation>
    </message>
    <message>
        <source>{value} is no site that was agreed to.</source>
        <translation>{value} 不是已同意的网站。</translation>
    </message>
    <message>
        <source>{value} is not the address of a bucket or an object.</source>
        <translation>{value} 不是存储桶或对象的地址。</translation>
    </message>
    <message>
        <source>{value} is not the address of a worker.</source>
        <translation>{value} 不是工作进程的地址。</translation>
    </message>
    <message>
        <source>{value} is on another computer, and without encryption anybody could run programs there.</source>
        <translation>{value} 在另一台计算机上；没有加密，任何人都可以在那里运行程序。</translation>
    </message>
    <message>
        <source>{value} names more than a bucket.</source>
        <translation>{value} 指定的不只是存储桶。</translation>
    </message>
    <message>
        <source>{value} names no object.</source>
        <translation>{value} 没有指定对象。</translation>
    </message>
    <message>
        <source>{value} objects can&apos;t be kept.</source>
        <translation>无法保留 {value} 个对象。</translation>
    </message>
    <message>
        <source>{value} parts at once on each worker are not possible.</source>
        <translation>每个工作进程不能同时传输 {value} 个分段。</translation>
    </message>
    <message>
        <source>{word} (next try in {wait})</source>
        <translation>{word}（{wait}后重试）</translation>
    </message>
    <message>
        <source>“verify” does not work with them.</source>
        <translation>“verify”不能用于它们。</translation>
    </message>
    <message>
        <source>“verify” works.</source>
        <translation>“verify”可以使用。</translation>
    </message>
    <message>
        <source>“{bad}” among the metadata is no name=value.</source>
        <translation>元数据中的“{bad}”不是 名称=值。</translation>
    </message>
    <message>
        <source>“{bad}” among the tags is no name=value.</source>
        <translation>标签中的“{bad}”不是 名称=值。</translation>
    </message>
    <message>
        <source>“{format}” is not a valid format for {field} in the naming template.</source>
        <translation>在命名模板中，“{format}”不适用于 {field}。</translation>
    </message>
    <message>
        <source>“{key}” can&apos;t be an object&apos;s name.</source>
        <translation>“{key}”不能用作对象名称。</translation>
    </message>
    <message>
        <source>“{name}” is not the name of a request header.</source>
        <translation>“{name}”不是请求标头的名称。</translation>
    </message>
    <message>
        <source>“{name}” is saved.</source>
        <translation>“{name}”已保存。</translation>
    </message>
    <message>
        <source>“{name}” to {place}</source>
        <translation>“{name}” → {place}</translation>
    </message>
    <message>
        <source>“{shown}” is not a size. Write it like 100MB, 8MiB or 64k.</source>
        <translation>“{shown}”不是有效的大小。请写成 100MB、8MiB 或 64k 的形式。</translation>
    </message>
    <message>
        <source>“{shown}” is not a speed. Write bytes per second, like 5MB/s or 800k.</source>
        <translation>“{shown}”不是有效的速度。请写每秒字节数，例如 5MB/s 或 800k。</translation>
    </message>
    <message>
        <source>“{shown}” is too large.</source>
        <translation>“{shown}”过大。</translation>
    </message>
    <message>
        <source>“{shown}” would stop everything. Write 0 for no limit.</source>
        <translation>“{shown}”会使一切停止。不限速请写 0。</translation>
    </message>
    <message>
        <source>“{text}” is no size.</source>
        <translation>“{text}”不是大小。</translation>
    </message>
    <message>
        <source>“{value}” can&apos;t be taken apart into a command and its words.</source>
        <translation>“{value}”无法拆分为命令及其参数。</translation>
    </message>
    <message>
        <source>“{value}” is no time at which a transfer could run again.</source>
        <translation>“{value}”不是可以再次运行的时间。</translation>
    </message>
    <message>
        <source>“{value}” is no time.</source>
        <translation>“{value}”不是时间。</translation>
    </message>
    <message>
        <source>“{value}” is not of the form NAME=VALUE.</source>
        <translation>“{value}”不是 NAME=VALUE。</translation>
    </message>
    <message>
        <source>“{value}” is not a size.</source>
        <translation>“{value}”不是有效的大小。</translation>
    </message>
    <message>
        <source>“{value}” is not a start time, or has passed.</source>
        <translation>“{value}”不是有效的开始时间，或已经过去。</translation>
    </message>
    <message>
        <source>“{value}” is not a duration, or longer than 30 days.</source>
        <translation>“{value}” 不是有效的等待时长，或超过 30 天。</translation>
    </message>
    <message>
        <source>“{value}” is not the address of a cluster.</source>
        <translation>“{value}”不是集群的地址。</translation>
    </message>
    <message>
        <source>“{value}” names no ends of transfers.</source>
        <translation>“{value}”不是传输的结束方式。</translation>
    </message>
    <message>
        <source>“{}”</source>
        <translation>“{}”</translation>
    </message>
    <message numerus="yes">
        <source>{word}: %n parts to finish</source>
        <translation>
            <numerusform>{word}：还有 %n 个分段要完成</numerusform>
        </translation>
    </message>
    <message>
        <source>About 16 MiB</source>
        <translation>约 16 MiB</translation>
    </message>
    <message>
        <source>100, 250 or 500 MB, by the file’s size</source>
        <translation>100、250 或 500 MB，按文件大小</translation>
    </message>
    <message>
        <source>Small parts lose little at a pause or on a bad connection.</source>
        <translation>分段小，暂停或连接不良时损失就小。</translation>
    </message>
</context>
</TS>
